package org.caravelpki.core.ra.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caravelpki.core.ra.internal.Engine.assertRefused;
import static org.caravelpki.core.ra.internal.Engine.join;
import static org.caravelpki.core.ra.internal.Requests.golden;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.caravelpki.api.admin.Operator;
import org.caravelpki.api.model.PkiException.Kind;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.pki.Credential;
import org.caravelpki.api.pki.Enrollment;
import org.caravelpki.api.pki.EnrollmentRequest;
import org.caravelpki.api.provider.store.AuditRecord;
import org.junit.jupiter.api.Test;

/** A one-time secret is good for one request, and for that one as often as it comes. */
class OneTimeSecretTest {
    private static final Operator ALICE = new Operator("alice", Set.of("admin"));

    private final Engine engine = new Engine();
    private final LocalEndEntityAdmin admin = new LocalEndEntityAdmin(
            engine.config, engine.writer, engine.policies, engine.recent, engine.crypto, engine.clock);
    private final char[] secret = admin.newOneTimeSecret(ALICE, "web-1");

    private EnrollmentRequest request(String id) {
        return new EnrollmentRequest(
                new RequestId(id), "web", "simple", new Credential.Secret("web-1", secret), golden("ec.csr"));
    }

    @Test
    void firstRequest_isIssued_theNextIsNot() {
        assertThat(engine.enroll(request("r1"))).isInstanceOf(Enrollment.Issued.class);

        assertRefused(Kind.NOT_AUTHENTICATED, "secret", () -> engine.enroll(request("r2")));
    }

    @Test
    void sameRequestAgain_hasTheSameAnswer() {
        Enrollment first = engine.enroll(request("r1"));

        assertThat(engine.enroll(request("r1"))).isEqualTo(first);
    }

    @Test
    void pendingRequest_mayBeAskedForAgain() {
        engine.policy("web", "'approvers':1");

        assertThat(engine.enroll(request("r1"))).isInstanceOf(Enrollment.Pending.class);
        assertThat(engine.enroll(request("r1"))).isInstanceOf(Enrollment.Pending.class);
        assertRefused(Kind.NOT_AUTHENTICATED, "secret", () -> engine.enroll(request("r2")));
    }

    @Test
    void refusedRequest_doesNotUseItUp() {
        engine.policy("web", "'names':['dns:nothing.example.org']");
        assertRefused(Kind.BAD_NAME, "name", () -> engine.enroll(request("r1")));
        engine.policy("web", "");

        assertThat(engine.enroll(request("r2"))).isInstanceOf(Enrollment.Issued.class);
    }

    @Test
    void usedUp_isNoWrongSecret_soNobodyIsLocked() {
        engine.enroll(request("r1"));
        for (int i = 0; i < 5; i++) {
            assertRefused(Kind.NOT_AUTHENTICATED, "secret", () -> engine.enroll(request("r2")));
        }

        assertThat(engine.enroll(request("r1"))).isInstanceOf(Enrollment.Issued.class);
        assertThat(engine.config.endEntity("web-1").orElseThrow().failures()).isZero();
    }

    @Test
    void wrongOnes_lockAsUsual() {
        for (int i = 0; i < 3; i++) {
            assertRefused(
                    Kind.NOT_AUTHENTICATED,
                    "secret",
                    () -> engine.enroll(new EnrollmentRequest(
                            new RequestId("r0"), "web", "simple", Engine.secret("web-1", "wrong"), golden("ec.csr"))));
        }

        assertRefused(Kind.NOT_AUTHENTICATED, "secret", () -> engine.enroll(request("r1")));
    }

    @Test
    void afterAWrongOne_isTakenAndEndsTheCount() {
        assertRefused(
                Kind.NOT_AUTHENTICATED,
                "secret",
                () -> engine.enroll(new EnrollmentRequest(
                        new RequestId("r0"), "web", "simple", Engine.secret("web-1", "wrong"), golden("ec.csr"))));

        assertThat(engine.enroll(request("r1"))).isInstanceOf(Enrollment.Issued.class);
        assertThat(engine.config.endEntity("web-1").orElseThrow().failures()).isZero();
    }

    @Test
    void authenticateAlone_isForUnusedOnes() {
        Credential credential = new Credential.Secret("web-1", secret);
        assertThat(join(engine.ra.authenticate(credential, "web")).id()).isEqualTo("web-1");
        engine.enroll(request("r1"));

        assertRefused(Kind.NOT_AUTHENTICATED, "secret", () -> join(engine.ra.authenticate(credential, "web")));
    }

    /** Both saw it unused; the writer decides. */
    @Test
    void twoRequestsAtOnce_oneIsIssuedAndTheOtherTriesAgain() {
        List<Enrollment> second = new ArrayList<>();
        engine.writer.fault(unit -> {
            engine.writer.repair();
            second.add(engine.enroll(request("r2")));
            return Optional.empty();
        });

        assertRefused(Kind.UNAVAILABLE, "try again", () -> engine.enroll(request("r1")));

        assertThat(second).hasSize(1).first().isInstanceOf(Enrollment.Issued.class);
        assertRefused(Kind.NOT_AUTHENTICATED, "secret", () -> engine.enroll(request("r1")));
    }

    @Test
    void use_isAuditedAndShown() {
        assertThat(admin.list(Optional.empty(), 10).items().get(0).hasSecret()).isTrue();
        engine.enroll(request("r1"));

        assertThat(engine.database.audit())
                .extracting(AuditRecord::action)
                .contains("endEntity.newSecret", "endEntity.useSecret");
        assertThat(admin.list(Optional.empty(), 10).items().get(0).hasSecret()).isFalse();
    }

    @Test
    void newSecret_afterTheUse_isGood() {
        engine.enroll(request("r1"));
        char[] fresh = admin.newSecret(ALICE, "web-1");

        assertThat(engine.enroll(new EnrollmentRequest(
                        new RequestId("r2"), "web", "simple", new Credential.Secret("web-1", fresh), golden("ec.csr"))))
                .isInstanceOf(Enrollment.Issued.class);
    }
}
