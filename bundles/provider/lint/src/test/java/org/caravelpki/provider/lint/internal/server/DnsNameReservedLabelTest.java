package org.caravelpki.provider.lint.internal.server;

import org.caravelpki.provider.lint.internal.RuleContract;

class DnsNameReservedLabelTest extends RuleContract<DnsNameReservedLabel> {
    DnsNameReservedLabelTest() {
        super(new DnsNameReservedLabel());
    }
}
