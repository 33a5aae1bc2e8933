package org.caravelpki.provider.lint.internal.server;

import org.caravelpki.provider.lint.internal.RuleContract;

class DnsNamePunycodeTest extends RuleContract<DnsNamePunycode> {
    DnsNamePunycodeTest() {
        super(new DnsNamePunycode());
    }
}
