package org.caravelpki.core.ra.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caravelpki.core.ra.internal.Engine.acme;
import static org.caravelpki.core.ra.internal.Engine.assertRefused;
import static org.caravelpki.core.ra.internal.Engine.join;
import static org.caravelpki.core.ra.internal.Engine.simple;
import static org.caravelpki.core.ra.internal.Requests.golden;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.PkiException.Kind;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.model.RequestState;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.pki.Credential;
import org.caravelpki.api.pki.Enrollment;
import org.caravelpki.api.pki.EnrollmentRequest;
import org.caravelpki.api.pki.PolicyInfo;
import org.caravelpki.api.provider.store.AuditRecord;
import org.caravelpki.testkit.ra.FakeCertificationAuthority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnrollTest {
    private final Engine engine = new Engine();

    @Test
    void enroll_secret_isIssuedWithItsRequestRow() {
        Enrollment enrollment = engine.enroll(simple("r1", golden("ec.csr")));

        assertThat(enrollment).isInstanceOfSatisfying(Enrollment.Issued.class, issued -> {
            assertThat(issued.issuers()).containsExactly(FakeCertificationAuthority.ISSUING);
            assertThat(issued.certificate().origin().requester())
                    .isEqualTo(new Requester(Requester.Kind.END_ENTITY, "web-1"));
            assertThat(issued.certificate().names())
                    .containsExactly(GeneralName.dns("www.example.com"), GeneralName.dns("example.com"));
        });
        assertThat(engine.requests
                        .find(new RequestId("r1"))
                        .orElseThrow()
                        .request()
                        .state())
                .isEqualTo(RequestState.ISSUED);
    }

    @Test
    void enroll_nobodyApproves_keepsNoOrder() {
        engine.enroll(simple("r1", golden("ec.csr")));

        assertThat(engine.requests.find(new RequestId("r1")).orElseThrow().order())
                .isEqualTo("{}");
    }

    @Test
    void enroll_issued_auditsInTheUnitOfTheReservation() {
        engine.enroll(simple("r1", golden("ec.csr")));

        assertThat(engine.database.audit())
                .extracting(AuditRecord::action, AuditRecord::actor, AuditRecord::object)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("request.receive", "endEntity:web-1", "request:r1"));
        assertThat(engine.writer.units().get(2)).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ec.csr", "rsa.csr"})
    void enroll_anyKey_verifiesTheProofOfPossessionOnce(String csr) {
        engine.enroll(simple("r1", golden(csr)));

        assertThat(engine.crypto.verified())
                .containsExactly(engine.ca.orders().get(0).publicKey());
    }

    @Test
    void enroll_attested_isIssued() {
        Enrollment enrollment = engine.enroll(
                acme("r1", golden("ec.csr"), GeneralName.dns("www.example.com"), GeneralName.dns("example.com")));

        assertThat(enrollment).isInstanceOf(Enrollment.Issued.class);
    }

    @Test
    void enroll_attestedKindNotNamedForProtocol_isNotAuthenticated() {
        EnrollmentRequest request = new EnrollmentRequest(
                new RequestId("r1"), "web", "simple", new Credential.Attested(Engine.ACCOUNT), golden("ec.csr"));

        assertRefused(Kind.NOT_AUTHENTICATED, "secret", () -> engine.enroll(request));
    }

    @Test
    void enroll_protocolNotOfPolicy_isNotFound() {
        EnrollmentRequest request = new EnrollmentRequest(
                new RequestId("r1"), "web", "scep", Engine.secret("web-1", Engine.SECRET), golden("ec.csr"));

        assertRefused(Kind.NOT_FOUND, "no policy 'web'", () -> engine.enroll(request));
    }

    @Test
    void enroll_requesterNotOfPolicy_isNotAuthorized() {
        engine.policy("web", "'requesters':['endEntity:*','!endEntity:web-*']");

        assertRefused(
                Kind.NOT_AUTHORIZED, "not for this requester", () -> engine.enroll(simple("r1", golden("ec.csr"))));
    }

    @Test
    void enroll_endEntityOfOtherPolicy_isNotAuthorized() {
        engine.policy("other", "");
        EnrollmentRequest request = new EnrollmentRequest(
                new RequestId("r1"), "other", "simple", Engine.secret("web-1", Engine.SECRET), golden("ec.csr"));

        assertRefused(Kind.NOT_AUTHORIZED, "not for this requester", () -> engine.enroll(request));
    }

    @Test
    void enroll_refusedByTheCa_leavesNothingBehind() {
        engine.ca.signer(order -> {
            throw new PkiException(Kind.REFUSED, "The lint rule x found an error.");
        });

        assertRefused(Kind.REFUSED, "lint rule x", () -> engine.enroll(simple("r1", golden("ec.csr"))));
        assertThat(engine.requests.find(new RequestId("r1"))).isEmpty();
    }

    @Test
    void enroll_sameRequestAgain_answersTheSameCertificate() {
        Enrollment first = engine.enroll(simple("r1", golden("ec.csr")));

        assertThat(engine.enroll(simple("r1", golden("ec.csr")))).isEqualTo(first);
        assertThat(engine.database.certificates()).hasSize(1);
    }

    @Test
    void enroll_sameRequestAfterThePolicyForbadeIt_answersTheSameCertificate() {
        Enrollment first = engine.enroll(simple("r1", golden("ec.csr")));
        engine.policy("web", "'names':['dns:nothing.test']");

        assertThat(engine.enroll(simple("r1", golden("ec.csr")))).isEqualTo(first);
    }

    @Test
    void enroll_sameIdWithOtherPkcs10_isConflict() {
        engine.enroll(simple("r1", golden("ec.csr")));

        assertRefused(
                Kind.CONFLICT, "another certificate request", () -> engine.enroll(simple("r1", golden("rsa.csr"))));
    }

    @Test
    void enroll_sameIdByOtherRequester_isNotAuthorized() {
        engine.endEntity("web-2", List.of("web"), List.of());
        engine.enroll(simple("r1", golden("ec.csr")));
        EnrollmentRequest other = new EnrollmentRequest(
                new RequestId("r1"), "web", "simple", Engine.secret("web-2", Engine.SECRET), golden("ec.csr"));

        assertRefused(Kind.NOT_AUTHORIZED, "somebody else", () -> engine.enroll(other));
    }

    @Test
    void enroll_sameIdWithWrongSecret_isNotAuthenticated() {
        engine.enroll(simple("r1", golden("ec.csr")));
        EnrollmentRequest wrong = new EnrollmentRequest(
                new RequestId("r1"), "web", "simple", Engine.secret("web-1", "wrong"), golden("ec.csr"));

        assertRefused(Kind.NOT_AUTHENTICATED, "wrong", () -> engine.enroll(wrong));
    }

    @Test
    void enroll_sameRequestWhileInFlight_joinsTheFirst() {
        Deque<Runnable> waiting = new ArrayDeque<>();
        Engine slow = new Engine(waiting::add);
        CompletionStage<Enrollment> first = slow.ra.enroll(simple("r1", golden("ec.csr")));
        CompletionStage<Enrollment> second = slow.ra.enroll(simple("r1", golden("ec.csr")));

        assertThat(waiting).hasSize(1);
        waiting.remove().run();
        assertThat(join(second)).isEqualTo(join(first)).isInstanceOf(Enrollment.Issued.class);
    }

    @Test
    void enroll_cancelledByOneWaiter_goesOnForTheOther() {
        Deque<Runnable> waiting = new ArrayDeque<>();
        Engine slow = new Engine(waiting::add);
        CompletableFuture<Enrollment> first =
                slow.ra.enroll(simple("r1", golden("ec.csr"))).toCompletableFuture();
        CompletionStage<Enrollment> second = slow.ra.enroll(simple("r1", golden("ec.csr")));

        first.cancel(true);
        waiting.remove().run();
        assertThat(join(second)).isInstanceOf(Enrollment.Issued.class);
    }

    @Test
    void enroll_databaseAway_isUnavailableAndCanBeRepeated() {
        engine.writer.fault(unit -> Optional.of(
                CompletableFuture.failedFuture(new PkiException(Kind.UNAVAILABLE, "The database is away."))));
        assertRefused(Kind.UNAVAILABLE, "away", () -> engine.enroll(simple("r1", golden("ec.csr"))));

        engine.writer.repair();
        assertThat(engine.enroll(simple("r1", golden("ec.csr")))).isInstanceOf(Enrollment.Issued.class);
    }

    @Test
    void enroll_templateOfThePolicyMissing_isUnavailable() {
        engine.policy("web", "'template':'missing'");

        assertRefused(Kind.UNAVAILABLE, "cannot issue now", () -> engine.enroll(simple("r1", golden("ec.csr"))));
    }

    @Test
    void policy_known_saysWhatClientsMayKnow() {
        engine.policy("web", "'validity':{'max':'P1D'}");

        PolicyInfo info = join(engine.ra.policy("web"));
        assertThat(info.protocols()).containsExactlyInAnyOrder("simple", "acme", "console");
        assertThat(info.validity()).isEqualTo(Duration.ofDays(1));
        assertThat(info.issuers()).containsExactly(FakeCertificationAuthority.ISSUING, FakeCertificationAuthority.ROOT);
    }

    @Test
    void policy_unknown_isNotFound() {
        assertRefused(Kind.NOT_FOUND, "no policy 'none'", () -> join(engine.ra.policy("none")));
    }

    @Test
    void authenticate_rightSecret_isTheRequester() {
        assertThat(join(engine.ra.authenticate(Engine.secret("web-1", Engine.SECRET), "web")))
                .isEqualTo(new Requester(Requester.Kind.END_ENTITY, "web-1"));
    }

    @Test
    void enrollment_unknownId_isNotFound() {
        assertRefused(Kind.NOT_FOUND, "no such request", () -> join(engine.ra.enrollment(new RequestId("r1"))));
    }
}
