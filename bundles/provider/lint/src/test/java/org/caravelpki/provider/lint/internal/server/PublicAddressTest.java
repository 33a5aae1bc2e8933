package org.caravelpki.provider.lint.internal.server;

import org.caravelpki.provider.lint.internal.RuleContract;

class PublicAddressTest extends RuleContract<PublicAddress> {
    PublicAddressTest() {
        super(new PublicAddress());
    }
}
