package org.caravelpki.provider.lint.internal.server;

import org.caravelpki.provider.lint.internal.RuleContract;

class ServerPolicyReservedTest extends RuleContract<ServerPolicyReserved> {
    ServerPolicyReservedTest() {
        super(new ServerPolicyReserved());
    }
}
