package org.caravelpki.provider.lint.internal.server;

import org.caravelpki.provider.lint.internal.RuleContract;

class ServerKeyUsageTest extends RuleContract<ServerKeyUsage> {
    ServerKeyUsageTest() {
        super(new ServerKeyUsage());
    }
}
