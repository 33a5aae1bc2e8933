package org.caravelpki.provider.lint.internal.server;

import org.caravelpki.provider.lint.internal.RuleContract;

class ServerKeyAlgorithmTest extends RuleContract<ServerKeyAlgorithm> {
    ServerKeyAlgorithmTest() {
        super(new ServerKeyAlgorithm());
    }
}
