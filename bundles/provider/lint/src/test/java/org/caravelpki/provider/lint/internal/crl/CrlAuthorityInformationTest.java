package org.caravelpki.provider.lint.internal.crl;

import org.caravelpki.provider.lint.internal.RuleContract;

class CrlAuthorityInformationTest extends RuleContract<CrlAuthorityInformation> {
    CrlAuthorityInformationTest() {
        super(new CrlAuthorityInformation());
    }
}
