package org.caravelpki.protocol.acme.issuer.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.pki.Enrollment;

/**
 * The paths by which a certificate can be trusted (RFC 8555 section 7.4.2). There is more than one when a CA has several
 * certificates of one key: it was renewed without a new key, or another CA certified it, too.
 */
public final class CertificatePaths {
    private static final int MOST = 10;
    private static final int LONGEST = 8;

    private final KnownIssuers issuers;
    private final Clock clock;

    /** @param issuers what paths are made of */
    public CertificatePaths(KnownIssuers issuers, Clock clock) {
        this.issuers = issuers;
        this.clock = clock;
    }

    /**
     * The issuers of a certificate, the one that signed it first, roots left out.
     *
     * @return the path that it was issued with, then all others in an order that stays
     */
    public CompletionStage<List<List<Der>>> of(Enrollment.Issued issued) {
        return issuers.all().thenApply(all -> of(issued.issuers(), all, clock.instant()));
    }

    private static List<List<Der>> of(List<Der> issuedWith, List<Issuer> all, Instant now) {
        List<List<Der>> paths = new ArrayList<>(List.of(issuedWith));
        Optional<Issuer> signer = issuedWith.stream().findFirst().flatMap(first -> all.stream()
                .filter(one -> one.encoded().equals(first))
                .findFirst());
        List<Issuer> usable = all.stream()
                .filter(one -> one.notAfter().isAfter(now) && !one.known().selfSigned())
                .toList();
        signer.ifPresent(first -> usable.stream()
                .filter(first::isSameIssuer)
                .flatMap(one -> upwards(List.of(one), usable, all).stream())
                .map(path -> path.stream().map(Issuer::encoded).toList())
                .filter(path -> !paths.contains(path))
                .limit(MOST)
                .forEach(paths::add));
        return paths;
    }

    /** Every way on from the end of a path; one that is certified by a root may end here. */
    private static List<List<Issuer>> upwards(List<Issuer> path, List<Issuer> usable, List<Issuer> all) {
        Issuer last = path.get(path.size() - 1);
        List<List<Issuer>> longer = new ArrayList<>();
        boolean endsHere = all.stream()
                .filter(one -> one.mayHaveIssued(last))
                .allMatch(one -> one.known().selfSigned() || path.contains(one));
        boolean belowRoot = all.stream().anyMatch(one -> one.known().selfSigned() && one.mayHaveIssued(last));
        if (endsHere || belowRoot) {
            longer.add(path);
        }
        if (path.size() < LONGEST) {
            usable.stream()
                    .filter(one -> one.mayHaveIssued(last) && path.stream().noneMatch(one::isSameIssuer))
                    .map(one -> extended(path, one))
                    .forEach(next -> longer.addAll(upwards(next, usable, all)));
        }
        return longer;
    }

    private static List<Issuer> extended(List<Issuer> path, Issuer next) {
        List<Issuer> longer = new ArrayList<>(path);
        longer.add(next);
        return longer;
    }
}
