package org.caravelpki.core.status.crl.internal;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.caravelpki.api.engine.CaView;
import org.caravelpki.api.model.CrlPlan;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.provider.lint.Linter;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.LeaseStore;
import org.caravelpki.core.status.fake.internal.Pki;
import org.caravelpki.provider.lint.internal.RuleLinter;

/** CRLs of the CA {@code issuing}, made without a timer. */
final class CrlFlow {
    static final CrlPlan DELTAS = new CrlPlan(Optional.of(Duration.ofMinutes(10)), 0, CrlPlan.AtOnce.NEVER);
    static final CrlPlan SHARDS = new CrlPlan(Optional.of(Duration.ofMinutes(10)), 2, CrlPlan.AtOnce.NEVER);

    static final Duration AT_ONCE = Duration.ofSeconds(30);

    private static final Requester TIMER = new Requester(Requester.Kind.SYSTEM, "crl");

    private final Pki pki;
    private final List<String> bases;
    private final Linter linter = new RuleLinter();

    CrlFlow(Pki pki, String... bases) {
        this.pki = pki;
        this.bases = List.of(bases);
    }

    /** A timer over the same installation. */
    static CrlTimer timer(Pki pki) {
        CrlTimer.Stores stores = new CrlTimer.Stores(pki.crls, pki.certificates, pki.feed(), pki.crls);
        return new CrlTimer(
                pki.issuers, new CrlFlow(pki, "http://pki.example.test").flow(), stores, AT_ONCE, pki.clock);
    }

    private PublishCrl flow() {
        return new PublishCrl(
                pki.certificates,
                pki.crls,
                bases,
                () -> List.of(linter),
                pki.keys,
                pki.keys.crypto,
                pki.crls,
                pki.clock);
    }

    private CrlScope scope(int shard) {
        CaView ca = pki.authority.ca("issuing");
        return new CrlScope(
                ca,
                ca.current(),
                pki.issuers.certificate(ca.current()),
                shard == 0 ? OptionalInt.empty() : OptionalInt.of(shard));
    }

    private LeaseStore.Lease lease() {
        return pki.crls.acquire("crl:issuing", Duration.ofMinutes(1)).orElseThrow();
    }

    Change.StoredCrl complete(int shard) {
        return flow().complete(scope(shard), lease(), TIMER);
    }

    Change.StoredCrl delta(int shard) {
        return flow().delta(scope(shard), lease(), TIMER);
    }

    static X509CRL parsed(Change.StoredCrl crl) {
        try {
            return (X509CRL) CertificateFactory.getInstance("X.509")
                    .generateCRL(new ByteArrayInputStream(crl.encoded().bytes()));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
