package org.caravelpki.provider.lint.internal.crl;

import org.caravelpki.provider.lint.internal.RuleContract;

class CrlEntryCertificateIssuerTest extends RuleContract<CrlEntryCertificateIssuer> {
    CrlEntryCertificateIssuerTest() {
        super(new CrlEntryCertificateIssuer());
    }
}
