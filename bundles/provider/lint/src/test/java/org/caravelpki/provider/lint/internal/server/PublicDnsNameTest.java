package org.caravelpki.provider.lint.internal.server;

import org.caravelpki.provider.lint.internal.RuleContract;

class PublicDnsNameTest extends RuleContract<PublicDnsName> {
    PublicDnsNameTest() {
        super(new PublicDnsName());
    }
}
