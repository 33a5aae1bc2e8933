package org.caravelpki.core.ra.internal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.admin.CertificateAdmin;
import org.caravelpki.api.engine.CaView;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.CertificateSource;
import org.caravelpki.api.model.CertificateState;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.model.Revocation;
import org.caravelpki.api.model.RevocationReason;
import org.caravelpki.api.provider.crypto.Crypto;
import org.caravelpki.api.provider.store.AuditRecord;
import org.caravelpki.api.provider.store.CertificateStore;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.StoreWriter;
import org.caravelpki.core.ra.work.internal.Stages;

/**
 * Brings the certificates that a CA issued elsewhere into the inventory, so that its CRLs and OCSP answers speak of them. What is
 * there already is left alone, so that an interrupted import is simply done again. Blocks.
 */
final class ImportCertificates {
    /** What stands in the place of a policy and a template, which they were not made with. */
    private static final String IMPORTED = "imported";

    private static final String PROTOCOL = "console";
    private static final int SHARD = 0;

    private final CertificateStore certificates;
    private final StoreWriter writer;
    private final ReadIssued reader;
    private final SecureRandom random;
    private final Clock clock;

    ImportCertificates(CertificateStore certificates, StoreWriter writer, Crypto crypto, Clock clock) {
        this.certificates = certificates;
        this.writer = writer;
        this.reader = new ReadIssued(crypto);
        this.random = crypto.random();
        this.clock = clock;
    }

    CertificateAdmin.ImportReport bring(Requester actor, CaView ca, CertificateAdmin.CertificateImport batch) {
        Tally tally = new Tally();
        List<Change> unit = new ArrayList<>();
        for (Der encoded : batch.certificates()) {
            try {
                unit.addAll(changes(actor, ca, batch, reader.read(ca, encoded), tally));
            } catch (PkiException e) {
                tally.refused.add(e.detail());
            }
        }
        if (!unit.isEmpty() && !batch.dryRun()) {
            unit.add(audit(actor, ca, tally));
            Stages.await(writer.write(unit));
        }
        return new CertificateAdmin.ImportReport(tally.imported, tally.known, tally.revoked, tally.refused);
    }

    /** Counts while the unit is put together. */
    private static final class Tally {
        private int imported;
        private int known;
        private int revoked;
        private final List<String> refused = new ArrayList<>();
    }

    private List<Change> changes(
            Requester actor,
            CaView ca,
            CertificateAdmin.CertificateImport batch,
            ReadIssued.Issued issued,
            Tally tally) {
        Optional<Revocation> revocation =
                Optional.ofNullable(batch.revocations().get(issued.serial()));
        Optional<Certificate> stored = certificates.find(ca.name(), issued.generation(), issued.serial());
        if (stored.isPresent()) {
            tally.known++;
            return late(issued, stored.get(), revocation, tally);
        }
        tally.imported++;
        tally.revoked += revocation.isPresent() ? 1 : 0;
        return List.of(new Change.Import(row(actor, ca, issued, revocation), SHARD));
    }

    /** What was revoked there since the last import. */
    private static List<Change> late(
            ReadIssued.Issued issued, Certificate stored, Optional<Revocation> revocation, Tally tally) {
        if (!stored.fingerprint().equals(Optional.of(issued.encoded().sha256()))) {
            throw new PkiException(
                    PkiException.Kind.CONFLICT,
                    "The serial number " + issued.serial() + " belongs to another certificate of this CA.");
        }
        boolean isNews = revocation.isPresent() && stored.revocation().isEmpty();
        if (!isNews) {
            return List.of();
        }
        tally.revoked++;
        return List.of(new Change.Revoke(stored.id(), revocation.get()));
    }

    private Certificate row(Requester actor, CaView ca, ReadIssued.Issued issued, Optional<Revocation> revocation) {
        return new Certificate(
                writer.newId(),
                ca.realm(),
                ca.name(),
                issued.generation(),
                issued.serial(),
                issued.subject(),
                issued.names(),
                issued.notBefore(),
                issued.notAfter(),
                state(revocation),
                revocation,
                new Certificate.Origin(
                        CertificateSource.IMPORTED, IMPORTED, IMPORTED, 1, actor, PROTOCOL, RequestId.random(random)),
                Optional.of(issued.encoded().sha256()),
                Optional.of(issued.encoded()));
    }

    private static CertificateState state(Optional<Revocation> revocation) {
        return revocation
                .map(revoked -> revoked.reason() == RevocationReason.CERTIFICATE_HOLD
                        ? CertificateState.ON_HOLD
                        : CertificateState.REVOKED)
                .orElse(CertificateState.ACTIVE);
    }

    private Change audit(Requester actor, CaView ca, Tally tally) {
        Instant now = clock.instant();
        ObjectNode detail = JsonNodeFactory.instance.objectNode();
        detail.put("imported", tally.imported).put("revoked", tally.revoked);
        return new Change.Audit(new AuditRecord(
                now, ca.realm(), actor.toString(), "certificate.import", "ca:" + ca.name(), detail.toString()));
    }
}
