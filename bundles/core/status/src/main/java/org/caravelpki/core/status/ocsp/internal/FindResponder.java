package org.caravelpki.core.status.ocsp.internal;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caravelpki.api.engine.CaView;
import org.caravelpki.api.engine.Keys;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.CertificateState;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.SignatureAlgorithm;
import org.caravelpki.api.provider.keys.KeyInfo;
import org.caravelpki.api.provider.store.CertificateStore;
import org.caravelpki.core.status.issuer.internal.CaCertificate;
import org.caravelpki.core.status.issuer.internal.IssuingKey;

/** Finds the responder certificates of an issuer whose keys this node can use. Blocks on the database and the keys. */
final class FindResponder {
    private static final int ENOUGH = 200;

    private final CertificateStore certificates;
    private final Keys keys;

    FindResponder(CertificateStore certificates, Keys keys) {
        this.certificates = certificates;
        this.keys = keys;
    }

    /** The one that lasts longest. */
    Optional<Responder> newest(IssuingKey issuer, Instant now) {
        Map<Der, KeyInfo> usable = keys.list().stream()
                .collect(Collectors.toMap(KeyInfo::publicKey, Function.identity(), (first, second) -> first));
        return valid(issuer, now)
                .map(certificate -> responder(certificate, usable))
                .flatMap(Optional::stream)
                .max(Comparator.comparing(responder -> responder.certificate().notAfter()));
    }

    /** Every responder certificate of the issuer that is active and not expired, whosever key it holds. */
    Stream<Certificate> valid(IssuingKey issuer, Instant now) {
        List<Integer> generations =
                issuer.generations().stream().map(CaView.Generation::number).toList();
        CertificateStore.Query query = new CertificateStore.Query(
                Optional.empty(),
                Optional.of(issuer.ca().name()),
                Optional.empty(),
                Optional.empty(),
                Optional.of(OrderResponder.REQUESTER),
                Optional.empty(),
                Optional.of(CertificateState.ACTIVE),
                Optional.empty(),
                Optional.empty(),
                now);
        return certificates.search(query, Optional.empty(), ENOUGH).items().stream()
                .filter(certificate -> generations.contains(certificate.generation()));
    }

    /** Whether a responder's certificate was neither revoked nor put on hold. */
    boolean isActive(IssuingKey issuer, Responder.Delegation delegation) {
        return certificates
                .find(issuer.ca().name(), delegation.generation(), delegation.serial())
                .filter(certificate -> certificate.state() == CertificateState.ACTIVE)
                .isPresent();
    }

    private static Optional<Responder> responder(Certificate certificate, Map<Der, KeyInfo> usable) {
        CaCertificate parsed = CaCertificate.parse(certificate.encoded().orElseThrow());
        return Optional.ofNullable(usable.get(parsed.publicKey())).map(key -> of(certificate, parsed, key));
    }

    static Responder of(Certificate certificate, CaCertificate parsed, KeyInfo key) {
        return new Responder(
                key.id(),
                SignatureAlgorithm.defaultFor(key.spec()),
                parsed,
                Optional.of(new Responder.Delegation(certificate.generation(), certificate.serial())));
    }
}
