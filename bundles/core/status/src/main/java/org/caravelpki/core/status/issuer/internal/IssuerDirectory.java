package org.caravelpki.core.status.issuer.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.caravelpki.api.engine.CaView;
import org.caravelpki.api.engine.CertificationAuthority;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.pki.CertId;

/**
 * The CAs as the engine knows them, looked up as OCSP names them. The engine is asked again after a moment, and at once for
 * an issuer that is not found: a new CA is known from its first certificate on. May block while the engine is replaced.
 */
public final class IssuerDirectory {
    private static final Duration FRESH = Duration.ofMillis(500);
    private static final Duration FRESH_FOR_UNKNOWN = Duration.ofMillis(50);

    private final CertificationAuthority authority;
    private final LongSupplier nanoTime;
    private volatile Snapshot snapshot;

    /**
     * A directory.
     *
     * @param authority knows the CAs
     * @param nanoTime the clock that measures freshness
     */
    public IssuerDirectory(CertificationAuthority authority, LongSupplier nanoTime) {
        this.authority = authority;
        this.nanoTime = nanoTime;
        this.snapshot = new Snapshot(List.of(), Map.of(), Map.of(), nanoTime.getAsLong() - FRESH.toNanos());
    }

    /**
     * The issuer that a request names.
     *
     * @param certId how it is named
     * @return the issuer, or empty when it is none of ours
     */
    public Optional<IssuingKey> find(CertId certId) {
        Name name = new Name(certId.hash(), certId.issuerNameHash(), certId.issuerKeyHash());
        return Optional.ofNullable(snapshot(FRESH).byName.get(name))
                .or(() -> Optional.ofNullable(snapshot(FRESH_FOR_UNKNOWN).byName.get(name)));
    }

    /**
     * The issuer that a request names, without asking the engine.
     *
     * @param certId how it is named
     * @return the issuer, or empty when it is not known or what is known is not fresh
     */
    public Optional<IssuingKey> known(CertId certId) {
        Snapshot current = snapshot;
        return nanoTime.getAsLong() - current.taken < FRESH.toNanos()
                ? Optional.ofNullable(
                        current.byName.get(new Name(certId.hash(), certId.issuerNameHash(), certId.issuerKeyHash())))
                : Optional.empty();
    }

    /**
     * All CAs.
     *
     * @return by name
     */
    public List<CaView> cas() {
        return snapshot(FRESH).cas;
    }

    /**
     * One CA.
     *
     * @param name its name
     * @return the CA
     * @throws org.caravelpki.api.model.PkiException of kind {@code notFound}
     */
    public CaView ca(String name) {
        return cas().stream().filter(ca -> ca.name().equals(name)).findFirst().orElseGet(() -> authority.ca(name));
    }

    /**
     * Every key of every CA.
     *
     * @return CA by CA
     */
    public Collection<IssuingKey> issuingKeys() {
        return List.copyOf(snapshot(FRESH).keys());
    }

    /**
     * What a generation's certificate says.
     *
     * @param generation the generation
     * @return parsed once
     */
    public CaCertificate certificate(CaView.Generation generation) {
        return Optional.ofNullable(snapshot.parsed.get(generation.certificate()))
                .orElseGet(() -> CaCertificate.parse(generation.certificate()));
    }

    private Snapshot snapshot(Duration maxAge) {
        Snapshot current = snapshot;
        if (nanoTime.getAsLong() - current.taken < maxAge.toNanos()) {
            return current;
        }
        List<CaView> cas = authority.cas();
        long now = nanoTime.getAsLong();
        snapshot = cas.equals(current.cas)
                ? new Snapshot(current.cas, current.byName, current.parsed, now)
                : Snapshot.of(cas, now);
        return snapshot;
    }

    private record Name(CertId.Hash hash, Der issuerNameHash, Der issuerKeyHash) {}

    private record Snapshot(
            List<CaView> cas, Map<Name, IssuingKey> byName, Map<Der, CaCertificate> parsed, long taken) {

        static Snapshot of(List<CaView> cas, long taken) {
            Map<Der, CaCertificate> parsed = new HashMap<>();
            Map<Name, IssuingKey> byName = new LinkedHashMap<>();
            for (CaView ca : cas) {
                for (CaView.Generation generation : ca.generations()) {
                    parsed.computeIfAbsent(generation.certificate(), CaCertificate::parse);
                }
                keys(ca, parsed).forEach(key -> names(key.certificate()).forEach(name -> byName.put(name, key)));
            }
            return new Snapshot(List.copyOf(cas), byName, parsed, taken);
        }

        private static List<IssuingKey> keys(CaView ca, Map<Der, CaCertificate> parsed) {
            List<IssuingKey> keys = new ArrayList<>();
            for (CaView.Generation newest : ca.generations()) {
                CaCertificate certificate = parsed.get(newest.certificate());
                List<CaView.Generation> same = ca.generations().stream()
                        .filter(other -> parsed.get(other.certificate()).isSameIssuer(certificate))
                        .toList();
                if (same.get(same.size() - 1).equals(newest)) {
                    keys.add(new IssuingKey(ca, newest, certificate, same));
                }
            }
            return keys;
        }

        private static List<Name> names(CaCertificate certificate) {
            List<Name> names = new ArrayList<>();
            for (CertId.Hash hash : CertId.Hash.values()) {
                names.add(new Name(
                        hash,
                        CaCertificate.digest(hash.jcaName(), certificate.subject()),
                        CaCertificate.digest(hash.jcaName(), certificate.keyBits())));
            }
            return names;
        }

        Collection<IssuingKey> keys() {
            return byName.entrySet().stream()
                    .filter(entry -> entry.getKey().hash() == CertId.Hash.SHA256)
                    .map(Map.Entry::getValue)
                    .toList();
        }
    }
}
