package org.caravelpki.protocol.est.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caravelpki.protocol.est.internal.Bed.asDevice;
import static org.caravelpki.protocol.est.internal.Bed.body;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.caravelpki.api.model.CertificateState;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.pki.Enrollment;
import org.caravelpki.api.pki.EnrollmentRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An engine that remembers, as the real one does: one id is one request. */
class RepeatableEnrollmentTest {
    private final Bed bed = new Bed();
    private final Map<RequestId, Enrollment> outcomes = new HashMap<>();

    @BeforeEach
    void remember() {
        bed.ra.enrolling(request -> outcomes.computeIfAbsent(request.id(), id -> issuedNow(id)));
        bed.ra.recalling(id -> {
            Enrollment known = outcomes.get(id);
            if (known == null) {
                throw new PkiException(PkiException.Kind.NOT_FOUND, "There is no such request.");
            }
            return known;
        });
    }

    private Enrollment issuedNow(RequestId id) {
        return Bed.issued(id, bed.clock.instant(), CertificateState.ACTIVE);
    }

    private int enroll() {
        return bed.handle(asDevice("simpleenroll").body(body(Bed.CSR))).status();
    }

    private void becomes(CertificateState state) {
        outcomes.replaceAll((id, outcome) -> Bed.issued(id, Bed.NOW, state));
    }

    @Test
    void again_whileItsCertificateIsYoung_isTheSameRequest() {
        enroll();
        bed.clock.pass(Duration.ofDays(6));
        enroll();

        assertThat(outcomes).hasSize(1);
    }

    @Test
    void again_whenItsCertificateIsOld_isTheNextRequest() {
        enroll();
        bed.clock.pass(Duration.ofDays(60));
        enroll();
        enroll();
        assertThat(outcomes).hasSize(2);

        bed.clock.pass(Duration.ofDays(90));
        enroll();
        assertThat(outcomes).hasSize(3);
    }

    @Test
    void again_afterHalfOfAShortValidity_isTheNextRequest() {
        bed.ra.enrolling(request -> outcomes.computeIfAbsent(
                request.id(),
                id -> Bed.issued(id, bed.clock.instant().minus(Duration.ofDays(46)), CertificateState.ACTIVE)));
        enroll();

        // The first looks used up from the beginning: it is followed by one other, and not by more.
        assertThat(outcomes).hasSize(2);
    }

    @Test
    void again_afterRevocation_isTheNextRequest() {
        enroll();
        becomes(CertificateState.REVOKED);
        enroll();

        assertThat(outcomes).hasSize(2);
    }

    @Test
    void again_whileItsCertificateIsOnHold_isTheSameRequest() {
        enroll();
        becomes(CertificateState.ON_HOLD);
        enroll();

        assertThat(outcomes).hasSize(1);
    }

    @Test
    void again_afterAFailure_isTheNextRequest() {
        enroll();
        outcomes.replaceAll(
                (id, outcome) -> new Enrollment.Refused(id, PkiException.Kind.REFUSED, "It ended without one."));

        assertThat(enroll()).isEqualTo(200);
        assertThat(outcomes).hasSize(2);
    }

    @Test
    void again_afterADecline_staysDeclined() {
        enroll();
        outcomes.replaceAll((id, outcome) -> new Enrollment.Refused(id, PkiException.Kind.NOT_AUTHORIZED, "No."));

        assertThat(enroll()).isEqualTo(403);
        assertThat(outcomes).hasSize(1);
    }

    @Test
    void pending_thenApproved_isTheSameRequest() {
        bed.ra.enrolling(request ->
                outcomes.computeIfAbsent(request.id(), id -> new Enrollment.Pending(id, Duration.ofSeconds(30))));
        assertThat(enroll()).isEqualTo(202);
        assertThat(enroll()).isEqualTo(202);
        becomes(CertificateState.ACTIVE);

        assertThat(enroll()).isEqualTo(200);
        assertThat(outcomes).hasSize(1);
    }

    @Test
    void again_withoutEnd_isAConflict() {
        Instant longAgo = Bed.NOW.minus(Duration.ofDays(60));
        bed.ra
                .enrolling(request -> Bed.issued(request.id(), longAgo, CertificateState.ACTIVE))
                .recalling(id -> Bed.issued(id, longAgo, CertificateState.ACTIVE));

        assertThat(enroll()).isEqualTo(409);
    }

    @Test
    void engineAway_isTold() {
        enroll();
        becomes(CertificateState.REVOKED);
        bed.ra.recalling(id -> {
            throw new PkiException(PkiException.Kind.UNAVAILABLE, "Away.");
        });

        assertThat(enroll()).isEqualTo(503);
    }

    @Test
    void next_hasTheSameCredentialAndRequest() {
        enroll();
        becomes(CertificateState.REVOKED);
        enroll();

        List<EnrollmentRequest> asked = bed.ra.enrolled();
        EnrollmentRequest last = asked.get(asked.size() - 1);
        assertThat(last.id()).isNotEqualTo(asked.get(0).id());
        assertThat(last.credential()).isEqualTo(asked.get(0).credential());
        assertThat(last.pkcs10()).isEqualTo(asked.get(0).pkcs10());
    }
}
