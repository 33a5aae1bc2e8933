package org.caravelpki.provider.lint.internal.crl;

import org.caravelpki.provider.lint.internal.RuleContract;

class CrlEntryInvalidityDateTest extends RuleContract<CrlEntryInvalidityDate> {
    CrlEntryInvalidityDateTest() {
        super(new CrlEntryInvalidityDate());
    }
}
