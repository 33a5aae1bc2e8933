package org.caravelpki.provider.lint.internal.server;

import org.caravelpki.provider.lint.internal.RuleContract;

class ServerDistributionPointHttpTest extends RuleContract<ServerDistributionPointHttp> {
    ServerDistributionPointHttpTest() {
        super(new ServerDistributionPointHttp());
    }
}
