package org.caravelpki.provider.lint.internal.server;

import org.caravelpki.provider.lint.internal.RuleContract;

class ServerForeignPurposesTest extends RuleContract<ServerForeignPurposes> {
    ServerForeignPurposesTest() {
        super(new ServerForeignPurposes());
    }
}
