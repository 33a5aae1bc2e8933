package org.caravelpki.testkit.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.CertificateRequest;
import org.caravelpki.api.model.CertificateState;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.Revocation;
import org.caravelpki.api.model.RevocationReason;
import org.caravelpki.api.model.StatusChange;
import org.caravelpki.api.provider.store.CaGeneration;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.ConfigDocument;
import org.caravelpki.api.provider.store.EndEntity;
import org.caravelpki.api.provider.store.RequestStore;

/** One change with its condition. CRLs and protocol documents are beyond this fake. */
final class ApplyChange {
    private final MemoryDatabase.Content content;

    ApplyChange(MemoryDatabase.Content content) {
        this.content = content;
    }

    void apply(Change change) {
        if (change instanceof Change.Reserve reserve) {
            reserve(reserve);
        } else if (change instanceof Change.Complete complete) {
            complete(complete);
        } else if (change instanceof Change.Fail fail) {
            fail(fail);
        } else if (change instanceof Change.Revoke revoke) {
            revoke(revoke);
        } else if (change instanceof Change.Release release) {
            release(release);
        } else if (change instanceof Change.Import imported) {
            bringIn(imported);
        } else if (change instanceof Change.PutRequest put) {
            putRequest(put);
        } else if (change instanceof Change.MoveRequest move) {
            moveRequest(move);
        } else if (change instanceof Change.Vote vote) {
            vote(vote);
        } else if (change instanceof Change.PutConfig put) {
            putConfig(put.document());
        } else if (change instanceof Change.PutGeneration put) {
            putGeneration(put.generation());
        } else if (change instanceof Change.DropGeneration drop) {
            dropGeneration(drop);
        } else if (change instanceof Change.PutEndEntity put) {
            putEndEntity(put);
        } else if (change instanceof Change.Audit audit) {
            content.audit.add(audit.record());
        } else {
            throw new UnsupportedOperationException(change.getClass().getSimpleName());
        }
    }

    private void reserve(Change.Reserve reserve) {
        Certificate certificate = reserve.certificate();
        require(certificate.state() == CertificateState.RESERVED, "the certificate is not to be reserved");
        requireNew(certificate);
        content.certificates.put(
                certificate.id(),
                new MemoryDatabase.Row(certificate, reserve.node(), reserve.epoch(), reserve.shard(), reserve.tbs()));
    }

    private void bringIn(Change.Import imported) {
        Certificate certificate = imported.certificate();
        requireNew(certificate);
        Der encoded = certificate.encoded().orElseThrow();
        content.certificates.put(
                certificate.id(), new MemoryDatabase.Row(certificate, 0, 0, imported.shard(), encoded));
        certificate.revocation().ifPresent(revoked -> feed(certificate));
    }

    private void requireNew(Certificate certificate) {
        require(
                content.certificates.values().stream()
                        .map(MemoryDatabase.Row::certificate)
                        .noneMatch(other -> other.ca().equals(certificate.ca())
                                && other.generation() == certificate.generation()
                                && other.serial().equals(certificate.serial())),
                "the serial number exists");
    }

    private void complete(Change.Complete complete) {
        MemoryDatabase.Row row = row(complete.certificateId());
        require(row.isReservedBy(complete.node(), complete.epoch()), "the row is not reserved by this epoch");
        put(row, CertificateState.ACTIVE, Optional.empty(), Optional.of(complete.encoded()));
    }

    private void fail(Change.Fail fail) {
        MemoryDatabase.Row row = row(fail.certificateId());
        require(row.isReservedBy(fail.node(), fail.epoch()), "the row is not reserved by this epoch");
        Revocation listed = new Revocation(RevocationReason.UNSPECIFIED, fail.at(), Optional.empty());
        put(row, CertificateState.FAILED, Optional.of(listed), Optional.empty());
        feed(row.certificate());
    }

    private void revoke(Change.Revoke revoke) {
        MemoryDatabase.Row row = row(revoke.certificateId());
        CertificateState now = row.certificate().state();
        require(now == CertificateState.ACTIVE || now == CertificateState.ON_HOLD, "it is not active");
        boolean hold = revoke.revocation().reason() == RevocationReason.CERTIFICATE_HOLD;
        CertificateState next = hold ? CertificateState.ON_HOLD : CertificateState.REVOKED;
        put(row, next, Optional.of(revoke.revocation()), row.certificate().encoded());
        feed(row.certificate());
    }

    private void release(Change.Release release) {
        MemoryDatabase.Row row = row(release.certificateId());
        require(row.certificate().state() == CertificateState.ON_HOLD, "it is not on hold");
        put(row, CertificateState.ACTIVE, Optional.empty(), row.certificate().encoded());
        feed(row.certificate());
    }

    private MemoryDatabase.Row row(long id) {
        MemoryDatabase.Row row = content.certificates.get(id);
        require(row != null, "there is no such row");
        return row;
    }

    private void put(
            MemoryDatabase.Row row, CertificateState state, Optional<Revocation> revocation, Optional<Der> encoded) {
        Certificate old = row.certificate();
        content.certificates.put(
                old.id(),
                row.in(new Certificate(
                        old.id(),
                        old.realm(),
                        old.ca(),
                        old.generation(),
                        old.serial(),
                        old.subject(),
                        old.names(),
                        old.notBefore(),
                        old.notAfter(),
                        state,
                        revocation,
                        old.origin(),
                        encoded.map(Der::sha256),
                        encoded)));
    }

    private void feed(Certificate certificate) {
        content.feed.add(new StatusChange.Status(certificate.ca(), certificate.generation(), certificate.serial()));
    }

    private void putRequest(Change.PutRequest put) {
        require(!content.requests.containsKey(put.request().id()), "the request exists");
        content.requests.put(put.request().id(), new RequestStore.Stored(put.request(), put.pkcs10(), put.order()));
    }

    private void moveRequest(Change.MoveRequest move) {
        RequestStore.Stored stored = content.requests.get(move.id());
        require(stored != null && stored.request().state() == move.from(), "the request is in another state");
        CertificateRequest old = stored.request();
        put(
                stored,
                new CertificateRequest(
                        old.id(),
                        old.realm(),
                        old.policy(),
                        old.protocol(),
                        old.requester(),
                        old.subject(),
                        old.names(),
                        move.to(),
                        old.created(),
                        move.at(),
                        old.approvals(),
                        move.detail(),
                        move.serial()));
    }

    private void vote(Change.Vote vote) {
        RequestStore.Stored stored = content.requests.get(vote.id());
        require(stored != null, "there is no such request");
        CertificateRequest old = stored.request();
        String approver = vote.approval().approver();
        require(
                old.approvals().stream().noneMatch(cast -> cast.approver().equals(approver)),
                "this approver voted already");
        List<CertificateRequest.Approval> votes = new ArrayList<>(old.approvals());
        votes.add(vote.approval());
        put(
                stored,
                new CertificateRequest(
                        old.id(),
                        old.realm(),
                        old.policy(),
                        old.protocol(),
                        old.requester(),
                        old.subject(),
                        old.names(),
                        old.state(),
                        old.created(),
                        vote.approval().at(),
                        votes,
                        old.detail(),
                        old.serial()));
    }

    private void put(RequestStore.Stored stored, CertificateRequest changed) {
        content.requests.put(changed.id(), new RequestStore.Stored(changed, stored.pkcs10(), stored.order()));
    }

    private void putConfig(ConfigDocument document) {
        TreeMap<Integer, ConfigDocument> versions =
                content.documents(document.kind()).computeIfAbsent(document.name(), absent -> new TreeMap<>());
        int newest = versions.isEmpty() ? 0 : versions.lastKey();
        require(document.version() == newest + 1, "another version was written meanwhile");
        versions.put(document.version(), document);
    }

    private void putGeneration(CaGeneration generation) {
        TreeMap<Integer, CaGeneration> numbers =
                content.generations.computeIfAbsent(generation.ca(), absent -> new TreeMap<>());
        CaGeneration old = numbers.get(generation.generation());
        require(
                old == null || old.certificate().isEmpty() || old.certificate().equals(generation.certificate()),
                "the generation exists");
        numbers.put(generation.generation(), generation);
        content.feed.add(new StatusChange.Issuer(generation.ca()));
    }

    private void dropGeneration(Change.DropGeneration drop) {
        TreeMap<Integer, CaGeneration> numbers = content.generations.getOrDefault(drop.ca(), new TreeMap<>());
        CaGeneration old = numbers.get(drop.generation());
        require(old != null && old.certificate().isEmpty(), "no generation waits for a certificate");
        numbers.remove(drop.generation());
    }

    private void putEndEntity(Change.PutEndEntity put) {
        EndEntity old = content.endEntities.get(put.endEntity().name());
        long version = old == null ? 0 : old.version();
        require(put.endEntity().version() == version + 1, "the end entity was changed meanwhile");
        content.endEntities.put(put.endEntity().name(), put.endEntity());
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new PkiException(PkiException.Kind.CONFLICT, "Fake store: " + otherwise + ".");
        }
    }
}
