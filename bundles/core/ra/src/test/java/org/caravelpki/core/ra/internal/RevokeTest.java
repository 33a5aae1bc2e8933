package org.caravelpki.core.ra.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caravelpki.core.ra.internal.Engine.assertRefused;
import static org.caravelpki.core.ra.internal.Engine.join;
import static org.caravelpki.core.ra.internal.Engine.simple;
import static org.caravelpki.core.ra.internal.Requests.golden;

import java.time.Instant;
import java.util.Optional;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.CertificateState;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.PkiException.Kind;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.model.Revocation;
import org.caravelpki.api.model.RevocationReason;
import org.caravelpki.api.pki.Enrollment;
import org.caravelpki.api.pki.RevocationRequest;
import org.caravelpki.api.pki.RevocationRequest.Action;
import org.caravelpki.api.pki.RevocationRequest.Evidence;
import org.caravelpki.api.provider.store.AuditRecord;
import org.caravelpki.api.provider.store.Change;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RevokeTest {
    private static final Evidence OWNER = new Evidence.SameRequester(new Requester(Requester.Kind.END_ENTITY, "web-1"));
    private static final Evidence STRANGER =
            new Evidence.SameRequester(new Requester(Requester.Kind.END_ENTITY, "web-2"));
    private static final Evidence OPERATOR =
            new Evidence.SameRequester(new Requester(Requester.Kind.OPERATOR, "alice"));

    private final Engine engine = new Engine();
    private final Der certificate = ((Enrollment.Issued) engine.enroll(simple("r1", golden("ec.csr")))).encoded();

    @ParameterizedTest
    @EnumSource(value = RevocationReason.class, mode = EnumSource.Mode.EXCLUDE, names = "REMOVE_FROM_CRL")
    void revoke_everyReason_isRecorded(RevocationReason reason) {
        Certificate revoked = revoke(reason, OWNER);

        assertThat(revoked.revocation()).contains(new Revocation(reason, engine.clock.instant(), Optional.empty()));
        assertThat(revoked.state())
                .isEqualTo(
                        reason == RevocationReason.CERTIFICATE_HOLD
                                ? CertificateState.ON_HOLD
                                : CertificateState.REVOKED);
    }

    @Test
    void revoke_removeFromCrl_isBadReason() {
        assertRefused(Kind.BAD_REVOCATION_REASON, "delta", () -> revoke(RevocationReason.REMOVE_FROM_CRL, OWNER));
    }

    @Test
    void revoke_any_isOneUnitWithItsAuditRecord() {
        revoke(RevocationReason.KEY_COMPROMISE, OWNER);

        assertThat(engine.writer.units().get(engine.writer.units().size() - 1))
                .hasSize(2)
                .hasAtLeastOneElementOfType(Change.Revoke.class)
                .hasAtLeastOneElementOfType(Change.Audit.class);
        AuditRecord record = engine.database.audit().get(1);
        assertThat(record.action()).isEqualTo("certificate.revoke");
        assertThat(record.actor()).isEqualTo("endEntity:web-1");
        assertThat(record.object()).startsWith("certificate:issuing/1/");
        assertThat(record.detail()).isEqualTo("{\"protocol\":\"simple\",\"reason\":\"keyCompromise\"}");
    }

    @Test
    void revoke_again_isAlreadyRevoked() {
        revoke(RevocationReason.SUPERSEDED, OWNER);

        assertRefused(Kind.ALREADY_REVOKED, "already", () -> revoke(RevocationReason.SUPERSEDED, OWNER));
    }

    @Test
    void revoke_holdAgain_isAlreadyRevoked() {
        revoke(RevocationReason.CERTIFICATE_HOLD, OWNER);

        assertRefused(Kind.ALREADY_REVOKED, "on hold", () -> revoke(RevocationReason.CERTIFICATE_HOLD, OWNER));
    }

    @Test
    void revoke_onHold_isRevokedForGood() {
        revoke(RevocationReason.CERTIFICATE_HOLD, OWNER);

        assertThat(revoke(RevocationReason.KEY_COMPROMISE, OWNER).state()).isEqualTo(CertificateState.REVOKED);
    }

    @Test
    void revoke_anotherWasFaster_isAlreadyRevoked() {
        engine.writer.fault(unit -> {
            engine.writer.repair();
            engine.database.apply(unit);
            return Optional.of(engine.writer.write(unit));
        });

        assertRefused(Kind.ALREADY_REVOKED, "already", () -> revoke(RevocationReason.SUPERSEDED, OWNER));
    }

    @Test
    void revoke_byAnotherRequester_isNotAuthorized() {
        assertRefused(Kind.NOT_AUTHORIZED, "another requester", () -> revoke(RevocationReason.SUPERSEDED, STRANGER));
    }

    @Test
    void revoke_byControlOfNames_isRevoked() {
        Evidence control = new Evidence.ControlsAllNames(Engine.ACCOUNT);

        assertThat(revoke(RevocationReason.SUPERSEDED, control).state()).isEqualTo(CertificateState.REVOKED);
    }

    @Test
    void revoke_byCertificateKey_isRevoked() {
        assertThat(revoke(RevocationReason.KEY_COMPROMISE, new Evidence.CertificateKey())
                        .state())
                .isEqualTo(CertificateState.REVOKED);
    }

    @Test
    void revoke_unknownCertificate_isNotFound() {
        RevocationRequest request = new RevocationRequest(
                Der.of(new byte[] {9}), Action.REVOKE, RevocationReason.SUPERSEDED, Optional.empty(), OWNER, "simple");

        assertRefused(Kind.NOT_FOUND, "not issued here", () -> join(engine.ra.revoke(request)));
    }

    @Test
    void revoke_invalidityDate_isInWholeSeconds() {
        Certificate revoked = join(engine.ra.revoke(new RevocationRequest(
                certificate,
                Action.REVOKE,
                RevocationReason.KEY_COMPROMISE,
                Optional.of(Instant.parse("2026-02-01T00:00:00.5Z")),
                OWNER,
                "simple")));

        assertThat(revoked.revocation().orElseThrow().invalidityDate()).contains(Instant.parse("2026-02-01T00:00:00Z"));
    }

    @Test
    void release_byOperator_isActive() {
        revoke(RevocationReason.CERTIFICATE_HOLD, OWNER);

        Certificate released = release(OPERATOR);
        assertThat(released.state()).isEqualTo(CertificateState.ACTIVE);
        assertThat(released.revocation()).isEmpty();
    }

    @Test
    void release_byOwner_isNotAuthorized() {
        revoke(RevocationReason.CERTIFICATE_HOLD, OPERATOR);

        assertRefused(Kind.NOT_AUTHORIZED, "Only an operator", () -> release(OWNER));
    }

    @Test
    void release_notOnHold_isConflict() {
        assertRefused(Kind.CONFLICT, "not on hold", () -> release(OPERATOR));
    }

    @Test
    void find_known_hasTheStateOfNow() {
        engine.clock.pass(java.time.Duration.ofDays(91));

        assertThat(join(engine.ra.find(certificate)).orElseThrow().state()).isEqualTo(CertificateState.EXPIRED);
    }

    @Test
    void find_unknown_isEmpty() {
        assertThat(join(engine.ra.find(Der.of(new byte[] {9})))).isEmpty();
    }

    private Certificate revoke(RevocationReason reason, Evidence evidence) {
        return join(engine.ra.revoke(
                new RevocationRequest(certificate, Action.REVOKE, reason, Optional.empty(), evidence, "simple")));
    }

    private Certificate release(Evidence evidence) {
        return join(engine.ra.revoke(new RevocationRequest(
                certificate, Action.RELEASE, RevocationReason.UNSPECIFIED, Optional.empty(), evidence, "simple")));
    }
}
