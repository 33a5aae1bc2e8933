package org.caravelpki.core.status.fake.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.engine.CaView;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.Revocation;
import org.caravelpki.api.model.RevocationReason;
import org.caravelpki.api.pki.CertId;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.core.status.issuer.internal.CaCertificate;
import org.caravelpki.core.status.issuer.internal.IssuerDirectory;
import org.caravelpki.testkit.ra.SettableClock;
import org.caravelpki.testkit.store.MemoryCertificateStore;
import org.caravelpki.testkit.store.MemoryDatabase;

/** An installation with one CA named {@code issuing}. */
public final class Pki {
    public static final Instant START = Instant.parse("2025-03-01T12:00:00Z");

    public final MemoryDatabase database = new MemoryDatabase();
    public final MemoryCertificateStore certificates = new MemoryCertificateStore(database);
    public final SettableClock clock;
    public final FakeKeys keys;
    public final FakeAuthority authority;
    public final FakeCrls crls;
    public final IssuerDirectory issuers;
    private long nanos;

    public Pki() {
        this(START);
    }

    public Pki(Instant now) {
        clock = new SettableClock(now);
        keys = new FakeKeys(clock);
        authority = new FakeAuthority(keys, database, clock);
        crls = new FakeCrls(database, clock);
        // Each look is later than any freshness, so that the directory never remembers.
        issuers = new IssuerDirectory(authority, () -> nanos += 1_000_000_000_000L);
        authority.create("issuing");
    }

    public FakeFeed feed() {
        return new FakeFeed(database);
    }

    public Certificate leaf() {
        return leaf(0);
    }

    public Certificate leaf(int shard) {
        return authority.issueLeaf("issuing", Duration.ofDays(10), shard);
    }

    public void release(Certificate certificate) {
        database.apply(List.of(new Change.Release(certificate.id())));
    }

    public void revoke(Certificate certificate, RevocationReason reason) {
        revoke(certificate, reason, Optional.empty());
    }

    public void revoke(Certificate certificate, RevocationReason reason, Optional<Instant> invalidityDate) {
        database.apply(
                List.of(new Change.Revoke(certificate.id(), new Revocation(reason, clock.instant(), invalidityDate))));
    }

    /** Reserves a serial number and closes it after a signing that may have happened. */
    public Certificate failed() {
        Certificate reserved = reserved();
        database.apply(List.of(new Change.Fail(reserved.id(), 1, 1, clock.instant())));
        return reserved;
    }

    public Certificate reserved() {
        Certificate like = leaf();
        Certificate reserved = new Certificate(
                like.id() + 500_000,
                like.realm(),
                like.ca(),
                like.generation(),
                new org.caravelpki.api.model.SerialNumber(like.serial().value().shiftLeft(8)),
                like.subject(),
                like.names(),
                like.notBefore(),
                like.notAfter(),
                org.caravelpki.api.model.CertificateState.RESERVED,
                Optional.empty(),
                like.origin(),
                Optional.empty(),
                Optional.empty());
        database.apply(
                List.of(new Change.Reserve(reserved, 1, 1, 0, like.encoded().orElseThrow())));
        return reserved;
    }

    public CertId certId(CertId.Hash hash, Certificate certificate) {
        CaView ca = authority.ca(certificate.ca());
        CaCertificate issuer = CaCertificate.parse(
                ca.generations().get(certificate.generation() - 1).certificate());
        return new CertId(
                hash,
                CaCertificate.digest(hash.jcaName(), issuer.subject()),
                CaCertificate.digest(hash.jcaName(), issuer.keyBits()),
                certificate.serial());
    }
}
