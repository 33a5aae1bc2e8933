package org.caravelpki.provider.lint.internal.server;

import org.caravelpki.provider.lint.internal.RuleContract;

class ServerSubjectKeyAbsentTest extends RuleContract<ServerSubjectKeyAbsent> {
    ServerSubjectKeyAbsentTest() {
        super(new ServerSubjectKeyAbsent());
    }
}
