package org.caravelpki.provider.lint.internal.crl;

import org.caravelpki.provider.lint.internal.RuleContract;

class CrlEntrySerialTest extends RuleContract<CrlEntrySerial> {
    CrlEntrySerialTest() {
        super(new CrlEntrySerial());
    }
}
