package org.caravelpki.provider.lint.internal.server;

import org.caravelpki.provider.lint.internal.RuleContract;

class ServerConstraintsTest extends RuleContract<ServerConstraints> {
    ServerConstraintsTest() {
        super(new ServerConstraints());
    }
}
