package org.caravelpki.provider.lint.internal.server;

import org.caravelpki.provider.lint.internal.RuleContract;

class ServerNamesNotCriticalTest extends RuleContract<ServerNamesNotCritical> {
    ServerNamesNotCriticalTest() {
        super(new ServerNamesNotCritical());
    }
}
