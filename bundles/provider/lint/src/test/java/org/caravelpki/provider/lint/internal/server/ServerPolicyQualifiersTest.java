package org.caravelpki.provider.lint.internal.server;

import org.caravelpki.provider.lint.internal.RuleContract;

class ServerPolicyQualifiersTest extends RuleContract<ServerPolicyQualifiers> {
    ServerPolicyQualifiersTest() {
        super(new ServerPolicyQualifiers());
    }
}
