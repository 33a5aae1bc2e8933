package org.caravelpki.core.ra.internal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.CertificateState;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.Revocation;
import org.caravelpki.api.model.RevocationReason;
import org.caravelpki.api.provider.store.AuditRecord;
import org.caravelpki.api.provider.store.CertificateStore;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.StoreWriter;
import org.caravelpki.core.ra.work.internal.RaThreads;
import org.caravelpki.core.ra.work.internal.Stages;

/** Revokes, holds and releases, each with its audit record in one unit. Who may do so is decided before. */
final class ChangeStatus {
    private final CertificateStore certificates;
    private final StoreWriter writer;
    private final RaThreads threads;
    private final Clock clock;

    ChangeStatus(CertificateStore certificates, StoreWriter writer, RaThreads threads, Clock clock) {
        this.certificates = certificates;
        this.writer = writer;
        this.threads = threads;
        this.clock = clock;
    }

    /**
     * Who does it and why.
     *
     * @param actor for the audit log
     * @param protocol by which protocol
     */
    record By(String actor, String protocol) {}

    CompletionStage<Certificate> revoke(
            Certificate certificate, RevocationReason reason, Optional<Instant> invalidityDate, By by) {
        if (!reason.canBeRequested()) {
            throw new PkiException(
                    PkiException.Kind.BAD_REVOCATION_REASON, "The reason removeFromCRL is for delta CRLs only.");
        }
        requireRevocable(certificate, reason);
        Instant now = clock.instant();
        Revocation revocation = new Revocation(
                reason,
                now.truncatedTo(ChronoUnit.SECONDS),
                invalidityDate.map(date -> date.truncatedTo(ChronoUnit.SECONDS)));
        boolean hold = reason == RevocationReason.CERTIFICATE_HOLD;
        ObjectNode detail = detail(by).put("reason", reason.word());
        invalidityDate.ifPresent(date -> detail.put("invalidityDate", date.toString()));
        return write(
                certificate,
                new Change.Revoke(certificate.id(), revocation),
                audit(certificate, by, hold ? "certificate.hold" : "certificate.revoke", detail, now));
    }

    CompletionStage<Certificate> release(Certificate certificate, By by) {
        if (certificate.state() != CertificateState.ON_HOLD) {
            throw new PkiException(PkiException.Kind.CONFLICT, "The certificate is not on hold.");
        }
        return write(
                certificate,
                new Change.Release(certificate.id()),
                audit(certificate, by, "certificate.release", detail(by), clock.instant()));
    }

    private static void requireRevocable(Certificate certificate, RevocationReason reason) {
        switch (certificate.state()) {
            case ACTIVE, EXPIRED -> {}
            case ON_HOLD -> {
                if (reason == RevocationReason.CERTIFICATE_HOLD) {
                    throw new PkiException(PkiException.Kind.ALREADY_REVOKED, "The certificate is on hold already.");
                }
            }
            case REVOKED ->
                throw new PkiException(PkiException.Kind.ALREADY_REVOKED, "The certificate is revoked already.");
            case RESERVED, FAILED ->
                throw new PkiException(PkiException.Kind.CONFLICT, "The certificate was never completed.");
        }
    }

    private static ObjectNode detail(By by) {
        return JsonNodeFactory.instance.objectNode().put("protocol", by.protocol());
    }

    private static AuditRecord audit(Certificate on, By by, String action, ObjectNode detail, Instant now) {
        String object = "certificate:" + on.ca() + "/" + on.generation() + "/" + on.serial();
        return new AuditRecord(now, on.realm(), by.actor(), action, object, detail.toString());
    }

    private CompletionStage<Certificate> write(Certificate certificate, Change change, AuditRecord record) {
        return writer.write(List.of(change, new Change.Audit(record)))
                .handle((committed, failure) -> threads.call(() -> afterwards(certificate, failure)))
                .thenCompose(stage -> stage);
    }

    private Certificate afterwards(Certificate before, Throwable failure) {
        Certificate now = certificates
                .find(before.ca(), before.generation(), before.serial())
                .orElseThrow();
        if (failure == null) {
            return StateNow.of(now, clock.instant());
        }
        // Somebody else was faster with the same wish: say so instead of a conflict that helps nobody.
        if (Stages.isA(failure, PkiException.Kind.CONFLICT) && now.state() == CertificateState.REVOKED) {
            throw new PkiException(PkiException.Kind.ALREADY_REVOKED, "The certificate is revoked already.");
        }
        throw Stages.asUnchecked(failure);
    }
}
