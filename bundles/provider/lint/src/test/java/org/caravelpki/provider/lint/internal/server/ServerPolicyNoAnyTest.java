package org.caravelpki.provider.lint.internal.server;

import org.caravelpki.provider.lint.internal.RuleContract;

class ServerPolicyNoAnyTest extends RuleContract<ServerPolicyNoAny> {
    ServerPolicyNoAnyTest() {
        super(new ServerPolicyNoAny());
    }
}
