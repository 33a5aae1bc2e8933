package org.caravelpki.provider.lint.internal.server;

import org.caravelpki.provider.lint.internal.RuleContract;

class ServerNoOrganizationalUnitTest extends RuleContract<ServerNoOrganizationalUnit> {
    ServerNoOrganizationalUnitTest() {
        super(new ServerNoOrganizationalUnit());
    }
}
