package org.caravelpki.itests.karaf;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.SessionFactory;

/** The console as somebody with one role has it. */
final class Console {
    private final SessionFactory sessions;
    private final Subject subject = new Subject();

    Console(Inside node, String role) {
        this.sessions = node.service(SessionFactory.class);
        subject.getPrincipals().add(new UserPrincipal("somebody"));
        subject.getPrincipals().add(new RolePrincipal(role));
        // Who may log in at all; the login module adds it.
        subject.getPrincipals().add(new RolePrincipal("ssh"));
    }

    /** Runs a command and gives what it printed. */
    String run(String command) throws Exception {
        try {
            return Subject.doAs(subject, (PrivilegedExceptionAction<String>) () -> execute(command));
        } catch (PrivilegedActionException e) {
            throw e.getException();
        }
    }

    private String execute(String command) throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        Session session = sessions.create(InputStream.nullInputStream(), out, out);
        try {
            session.execute(command);
        } finally {
            session.close();
        }
        return printed.toString(StandardCharsets.UTF_8);
    }
}
