package org.caravelpki.ops.shell.internal.frame;

import java.security.Principal;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.security.auth.Subject;
import org.caravelpki.api.admin.Operator;
import org.caravelpki.api.model.PkiException;

/** Who is logged in to the session that runs a command: its JAAS subject's user and roles. */
final class CurrentOperator {
    private static final String USER = "org.apache.karaf.jaas.boot.principal.UserPrincipal";
    private static final String ROLE = "org.apache.karaf.jaas.boot.principal.RolePrincipal";

    private CurrentOperator() {}

    static Operator find() {
        return subject()
                .flatMap(CurrentOperator::of)
                .orElseThrow(() -> new PkiException(
                        PkiException.Kind.NOT_AUTHENTICATED, "Nobody is logged in to this console session."));
    }

    static Optional<Operator> of(Subject subject) {
        Set<String> roles = names(subject, ROLE).collect(Collectors.toSet());
        return names(subject, USER).findFirst().map(name -> new Operator(name, roles));
    }

    private static Stream<String> names(Subject subject, String principal) {
        return subject.getPrincipals().stream()
                .filter(candidate -> candidate.getClass().getName().equals(principal))
                .map(Principal::getName);
    }

    // Subject.current() came with Java 18; what Java 17 has instead throws since Java 24. Neither compiles for both.
    private static Optional<Subject> subject() {
        try {
            return Optional.ofNullable((Subject) (Runtime.version().feature() < 18 ? ofContext() : current()));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Java runtime cannot say who is logged in", e);
        }
    }

    private static Object current() throws ReflectiveOperationException {
        return Subject.class.getMethod("current").invoke(null);
    }

    private static Object ofContext() throws ReflectiveOperationException {
        Class<?> context = Class.forName("java.security.AccessControlContext");
        Object now = Class.forName("java.security.AccessController")
                .getMethod("getContext")
                .invoke(null);
        return Subject.class.getMethod("getSubject", context).invoke(null, now);
    }
}
