package org.caravelpki.core.ra.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caravelpki.core.ra.internal.Engine.assertRefused;
import static org.caravelpki.core.ra.internal.Requests.golden;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.caravelpki.api.admin.EndEntityAdmin.EndEntity;
import org.caravelpki.api.admin.Operator;
import org.caravelpki.api.model.PkiException.Kind;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.pki.Credential;
import org.caravelpki.api.pki.Enrollment;
import org.caravelpki.api.pki.EnrollmentRequest;
import org.caravelpki.api.provider.store.AuditRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndEntityAdminTest {
    private static final Operator ALICE = new Operator("alice", Set.of("admin"));

    private final Engine engine = new Engine();
    private final LocalEndEntityAdmin admin = new LocalEndEntityAdmin(
            engine.config, engine.writer, engine.policies, engine.recent, engine.crypto, engine.clock);

    @Test
    void newSecret_ofNewEndEntity_enrolls() {
        admin.add(ALICE, wanted("mail-1", "web"));
        char[] secret = admin.newSecret(ALICE, "mail-1");

        assertThat(engine.enroll(request("r1", secret))).isInstanceOf(Enrollment.Issued.class);
    }

    @Test
    void newSecret_afterTheOldOneWasUsed_endsTheOldOneAtOnce() {
        admin.add(ALICE, wanted("mail-1", "web"));
        char[] old = admin.newSecret(ALICE, "mail-1");
        engine.enroll(request("r1", old));

        admin.newSecret(ALICE, "mail-1");

        assertRefused(Kind.NOT_AUTHENTICATED, "secret", () -> engine.enroll(request("r2", old)));
    }

    private static EnrollmentRequest request(String id, char[] secret) {
        return new EnrollmentRequest(
                new RequestId(id), "web", "simple", new Credential.Secret("mail-1", secret), golden("ec.csr"));
    }

    @Test
    void addAndNewSecret_areAuditedWithoutTheSecret() {
        admin.add(ALICE, wanted("mail-1", "web"));
        String secret = new String(admin.newSecret(ALICE, "mail-1"));

        assertThat(engine.database.audit())
                .extracting(AuditRecord::action)
                .containsExactly("endEntity.add", "endEntity.newSecret");
        assertThat(engine.database.audit().toString()).doesNotContain(secret);
        assertThat(engine.config
                        .endEntity("mail-1")
                        .orElseThrow()
                        .secretDigest()
                        .orElseThrow())
                .doesNotContain(secret);
    }

    @Test
    void add_nameTaken_isConflict() {
        assertRefused(Kind.CONFLICT, "already", () -> admin.add(ALICE, wanted("web-1", "web")));
    }

    @Test
    void add_unknownPolicy_isNotFound() {
        assertRefused(Kind.NOT_FOUND, "no policy 'none'", () -> admin.add(ALICE, wanted("mail-1", "none")));
    }

    @Test
    void add_withoutPolicy_isBadRequest() {
        EndEntity none = new EndEntity("mail-1", "default", List.of(), List.of(), false, Optional.empty());

        assertRefused(Kind.BAD_REQUEST, "at least one", () -> admin.add(ALICE, none));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a:b", "-a", "a b", "ä", "a/b"})
    void add_badName_isBadRequest(String name) {
        assertRefused(Kind.BAD_REQUEST, "name is", () -> admin.add(ALICE, wanted(name, "web")));
    }

    @Test
    void newSecret_unknown_isNotFound() {
        assertRefused(Kind.NOT_FOUND, "no end entity", () -> admin.newSecret(ALICE, "nobody"));
    }

    @Test
    void list_some_saysWhoHasASecret() {
        admin.add(ALICE, wanted("mail-1", "web"));

        assertThat(admin.list(Optional.empty(), 10).items())
                .extracting(EndEntity::name, EndEntity::hasSecret)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("mail-1", false),
                        org.assertj.core.groups.Tuple.tuple("web-1", true));
    }

    private static EndEntity wanted(String name, String policy) {
        return new EndEntity(name, "default", List.of(policy), List.of(), false, Optional.empty());
    }
}
