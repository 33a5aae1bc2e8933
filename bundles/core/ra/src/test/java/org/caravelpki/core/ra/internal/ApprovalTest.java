package org.caravelpki.core.ra.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caravelpki.core.ra.internal.Engine.assertRefused;
import static org.caravelpki.core.ra.internal.Engine.simple;
import static org.caravelpki.core.ra.internal.Requests.golden;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.caravelpki.api.admin.Operator;
import org.caravelpki.api.model.CertificateRequest;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.PkiException.Kind;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.model.RequestState;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.pki.Credential;
import org.caravelpki.api.pki.Enrollment;
import org.caravelpki.api.pki.EnrollmentRequest;
import org.caravelpki.api.provider.store.AuditRecord;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.core.ra.work.internal.Timers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApprovalTest {
    private static final RequestId R1 = new RequestId("r1");
    private static final Operator ALICE = new Operator("alice", Set.of("operator"));
    private static final Operator BOB = new Operator("bob", Set.of("operator"));
    private static final Operator CAROL = new Operator("carol", Set.of("operator"));

    private final Engine engine = new Engine();
    private final LocalRequestAdmin admin =
            new LocalRequestAdmin(engine.requests, engine.writer, engine.ca, engine.clock);

    @BeforeEach
    void twoMustApprove() {
        engine.policy("web", "'approvers':2");
    }

    @Test
    void enroll_withApprovers_isPendingAndRecorded() {
        Enrollment enrollment = engine.enroll(simple("r1", golden("ec.csr")));

        assertThat(enrollment).isEqualTo(new Enrollment.Pending(R1, Duration.ofSeconds(60)));
        assertThat(admin.show(R1).state()).isEqualTo(RequestState.PENDING_APPROVAL);
        assertThat(admin.pkcs10(R1)).isEqualTo(golden("ec.csr"));
        assertThat(engine.requests.find(R1).orElseThrow().order()).contains("\"approvers\":2", "\"publicKey\"");
        assertThat(engine.ca.orders()).isEmpty();
    }

    @Test
    void enroll_pendingAgain_isStillPending() {
        engine.enroll(simple("r1", golden("ec.csr")));

        assertThat(engine.enroll(simple("r1", golden("ec.csr")))).isInstanceOf(Enrollment.Pending.class);
    }

    @Test
    void approve_firstOfTwo_waitsOn() {
        engine.enroll(simple("r1", golden("ec.csr")));

        CertificateRequest request = admin.approve(ALICE, R1, "known to me");

        assertThat(request.state()).isEqualTo(RequestState.PENDING_APPROVAL);
        assertThat(request.approvals())
                .containsExactly(new CertificateRequest.Approval("alice", true, engine.clock.instant(), "known to me"));
    }

    @Test
    void approve_lastOfTwo_isIssued() {
        engine.enroll(simple("r1", golden("ec.csr")));
        admin.approve(ALICE, R1, "");

        assertThat(admin.approve(BOB, R1, "").state()).isEqualTo(RequestState.ISSUED);
        assertThat(Engine.join(engine.ra.enrollment(R1))).isInstanceOf(Enrollment.Issued.class);
        assertThat(engine.ca.orders().get(0).names()).hasSize(2);
        assertThat(engine.database.audit())
                .extracting(AuditRecord::action, AuditRecord::actor)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("request.approve", "operator:alice"),
                        org.assertj.core.groups.Tuple.tuple("request.approve", "operator:bob"));
    }

    @Test
    void approve_last_commitsVoteAndReservationTogether() {
        engine.enroll(simple("r1", golden("ec.csr")));
        admin.approve(ALICE, R1, "");
        admin.approve(BOB, R1, "");

        assertThat(engine.writer.units()).anySatisfy(unit -> assertThat(unit)
                .hasAtLeastOneElementOfType(Change.Vote.class)
                .hasAtLeastOneElementOfType(Change.MoveRequest.class)
                .hasAtLeastOneElementOfType(Change.Reserve.class));
    }

    @Test
    void approve_twiceByTheSame_isConflict() {
        engine.enroll(simple("r1", golden("ec.csr")));
        admin.approve(ALICE, R1, "");

        assertRefused(Kind.CONFLICT, "already", () -> admin.approve(ALICE, R1, ""));
    }

    @Test
    void approve_ownRequest_isNotAuthorized() {
        engine.enroll(new EnrollmentRequest(
                R1,
                "web",
                "console",
                new Credential.Attested(new Requester(Requester.Kind.OPERATOR, "alice")),
                golden("ec.csr")));

        assertRefused(Kind.NOT_AUTHORIZED, "own request", () -> admin.approve(ALICE, R1, ""));
    }

    @Test
    void approve_policyChangedMeanwhile_keepsTheNumberOfTheRequest() {
        engine.enroll(simple("r1", golden("ec.csr")));
        engine.policy("web", "'approvers':1");
        admin.approve(ALICE, R1, "");

        assertThat(admin.show(R1).state()).isEqualTo(RequestState.PENDING_APPROVAL);
    }

    @Test
    void approve_refusedByTheCa_leavesTheVoteOut() {
        engine.policy("web", "'approvers':1");
        engine.enroll(simple("r1", golden("ec.csr")));
        engine.ca.signer(order -> {
            throw new PkiException(Kind.REFUSED, "The lint rule x found an error.");
        });

        assertRefused(Kind.REFUSED, "lint rule x", () -> admin.approve(ALICE, R1, ""));
        assertThat(admin.show(R1).state()).isEqualTo(RequestState.PENDING_APPROVAL);
        assertThat(admin.show(R1).approvals()).isEmpty();
    }

    @Test
    void approve_unknown_isNotFound() {
        assertRefused(Kind.NOT_FOUND, "no such request", () -> admin.approve(ALICE, R1, ""));
    }

    @Test
    void approve_issued_isConflict() {
        engine.policy("web", "");
        engine.enroll(simple("r1", golden("ec.csr")));

        assertRefused(Kind.CONFLICT, "issued", () -> admin.approve(ALICE, R1, ""));
    }

    @Test
    void approve_commentOfSeveralLines_isBadRequest() {
        engine.enroll(simple("r1", golden("ec.csr")));

        assertRefused(Kind.BAD_REQUEST, "one line", () -> admin.approve(ALICE, R1, "a\nb"));
    }

    @Test
    void approve_twoAtTheSameMoment_isIssuedOnce() {
        engine.enroll(simple("r1", golden("ec.csr")));
        // Bob's vote is committed between Alice's look at the request and her own.
        interposeOnce(() -> vote("bob"));

        assertThat(admin.approve(ALICE, R1, "").state()).isEqualTo(RequestState.ISSUED);
        assertThat(engine.database.certificates()).hasSize(1);
    }

    @Test
    void approve_anotherHadItMadeMeanwhile_isIssuedOnce() {
        engine.policy("web", "'approvers':1");
        engine.enroll(simple("r1", golden("ec.csr")));
        interposeOnce(() -> admin.approve(BOB, R1, ""));

        assertThat(admin.approve(ALICE, R1, "").state()).isEqualTo(RequestState.ISSUED);
        assertThat(engine.database.certificates()).hasSize(1);
    }

    @Test
    void decline_any_endsTheRequest() {
        engine.enroll(simple("r1", golden("ec.csr")));
        admin.approve(ALICE, R1, "");

        assertThat(admin.decline(BOB, R1, "unknown host").state()).isEqualTo(RequestState.DECLINED);
        assertThat(Engine.join(engine.ra.enrollment(R1)))
                .isEqualTo(new Enrollment.Refused(R1, Kind.NOT_AUTHORIZED, "unknown host"));
    }

    @Test
    void decline_withoutComment_hasADetail() {
        engine.enroll(simple("r1", golden("ec.csr")));
        admin.decline(BOB, R1, "");

        assertThat(engine.enroll(simple("r1", golden("ec.csr"))))
                .isEqualTo(new Enrollment.Refused(R1, Kind.NOT_AUTHORIZED, "An approver declined the request."));
    }

    @Test
    void decline_then_approve_isConflict() {
        engine.enroll(simple("r1", golden("ec.csr")));
        admin.decline(BOB, R1, "");

        assertRefused(Kind.CONFLICT, "declined", () -> admin.approve(CAROL, R1, ""));
    }

    @Test
    void sweep_allVotesButStillWaiting_isIssued() {
        engine.enroll(simple("r1", golden("ec.csr")));
        vote("alice");
        vote("bob");

        sweep();

        assertThat(admin.show(R1).state()).isEqualTo(RequestState.ISSUED);
    }

    @Test
    void sweep_votesMissing_leavesItAlone() {
        engine.enroll(simple("r1", golden("ec.csr")));
        vote("alice");

        sweep();

        assertThat(admin.show(R1).state()).isEqualTo(RequestState.PENDING_APPROVAL);
    }

    @Test
    void list_limitOutOfBounds_isBadRequest() {
        assertRefused(
                Kind.BAD_REQUEST,
                "1 to 1,000",
                () -> admin.list(Optional.empty(), Optional.empty(), Optional.empty(), 1001));
    }

    private void sweep() {
        var timer = Timers.single("test");
        new ApprovedSweep(engine.requests, engine.writer, engine.ca, engine.clock, timer).sweep();
        timer.shutdownNow();
    }

    private void vote(String approver) {
        engine.writer.write(List.of(
                new Change.Vote(R1, new CertificateRequest.Approval(approver, true, engine.clock.instant(), ""))));
    }

    private void interposeOnce(Runnable act) {
        engine.writer.fault(unit -> {
            engine.writer.repair();
            act.run();
            try {
                engine.database.apply(unit);
                return Optional.of(CompletableFuture.completedFuture(null));
            } catch (PkiException e) {
                return Optional.of(CompletableFuture.failedFuture(e));
            }
        });
    }
}
