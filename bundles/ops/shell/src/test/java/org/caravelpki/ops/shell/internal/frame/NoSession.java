package org.caravelpki.ops.shell.internal.frame;

import java.lang.reflect.Proxy;
import org.apache.karaf.shell.api.console.Session;

/** A session without a terminal or any variables: what a script gets. */
record NoSession() {
    Session session() {
        return (Session) Proxy.newProxyInstance(
                Session.class.getClassLoader(), new Class<?>[] {Session.class}, (self, method, given) -> null);
    }
}
