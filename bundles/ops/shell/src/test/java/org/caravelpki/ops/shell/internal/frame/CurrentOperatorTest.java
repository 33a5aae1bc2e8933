package org.caravelpki.ops.shell.internal.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.Principal;
import java.util.Set;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.caravelpki.api.admin.Operator;
import org.caravelpki.api.model.PkiException;
import org.junit.jupiter.api.Test;

class CurrentOperatorTest {
    private record GroupPrincipal(String name) implements Principal {
        @Override
        public String getName() {
            return name;
        }
    }

    @Test
    void of_subject_takesUserAndRoles() {
        Subject subject = subject(new UserPrincipal("alice"), new RolePrincipal("admin"), new RolePrincipal("ssh"));

        assertThat(CurrentOperator.of(subject)).contains(new Operator("alice", Set.of("admin", "ssh")));
    }

    @Test
    void of_subject_doesNotTakeOtherPrincipalsForRoles() {
        Subject subject = subject(new UserPrincipal("alice"), new GroupPrincipal("admin"));

        assertThat(CurrentOperator.of(subject)).contains(new Operator("alice", Set.of()));
    }

    @Test
    void of_subjectWithoutUser_isNobody() {
        assertThat(CurrentOperator.of(subject(new RolePrincipal("admin")))).isEmpty();
    }

    @Test
    void find_nobodyLoggedIn_isRefused() {
        assertThatThrownBy(CurrentOperator::find).isInstanceOfSatisfying(PkiException.class, e -> assertThat(e.kind())
                .isEqualTo(PkiException.Kind.NOT_AUTHENTICATED));
    }

    @Test
    @SuppressWarnings("removal")
    void find_asSubject_isItsUser() {
        Operator found = Subject.doAs(
                subject(new UserPrincipal("bob"), new RolePrincipal("auditor")),
                (java.security.PrivilegedAction<Operator>) CurrentOperator::find);

        assertThat(found).isEqualTo(new Operator("bob", Set.of("auditor")));
    }

    private static Subject subject(Principal... principals) {
        return new Subject(true, Set.of(principals), Set.of(), Set.of());
    }
}
