package org.caravelpki.provider.lint.internal.server;

import org.caravelpki.provider.lint.internal.RuleContract;

class ServerSignatureAlgorithmTest extends RuleContract<ServerSignatureAlgorithm> {
    ServerSignatureAlgorithmTest() {
        super(new ServerSignatureAlgorithm());
    }
}
