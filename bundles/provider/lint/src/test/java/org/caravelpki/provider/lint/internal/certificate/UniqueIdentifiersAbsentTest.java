package org.caravelpki.provider.lint.internal.certificate;

import org.caravelpki.provider.lint.internal.RuleContract;

class UniqueIdentifiersAbsentTest extends RuleContract<UniqueIdentifiersAbsent> {
    UniqueIdentifiersAbsentTest() {
        super(new UniqueIdentifiersAbsent());
    }
}
