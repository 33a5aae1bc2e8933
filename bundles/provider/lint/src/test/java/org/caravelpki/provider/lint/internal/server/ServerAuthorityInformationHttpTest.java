package org.caravelpki.provider.lint.internal.server;

import org.caravelpki.provider.lint.internal.RuleContract;

class ServerAuthorityInformationHttpTest extends RuleContract<ServerAuthorityInformationHttp> {
    ServerAuthorityInformationHttpTest() {
        super(new ServerAuthorityInformationHttp());
    }
}
