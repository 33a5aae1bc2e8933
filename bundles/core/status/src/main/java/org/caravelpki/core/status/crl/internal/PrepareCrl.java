package org.caravelpki.core.status.crl.internal;

import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.caravelpki.api.engine.CaView;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.provider.lint.Finding;
import org.caravelpki.api.provider.lint.LintSubject;
import org.caravelpki.api.provider.lint.Linter;
import org.caravelpki.api.provider.store.CertificateStore;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.CrlStore;
import org.caravelpki.core.status.asn1.internal.Encode;

/**
 * First step: builds the TBSCertList and lints it. A CRL lists what every generation of the CA revoked, whichever key signs
 * it: a CRL without a critical issuingDistributionPoint speaks for the whole name of its issuer, and relying parties take
 * whichever they find. For the same reason all CRLs of a CA share one sequence of numbers.
 */
final class PrepareCrl {
    private static final byte[] VERSION_2 = Encode.integer(BigInteger.ONE);
    private static final byte[] AUTHORITY_KEY_IDENTIFIER = HexFormat.of().parseHex("0603551d23");
    private static final byte[] CRL_NUMBER = HexFormat.of().parseHex("0603551d14");

    private final CertificateStore certificates;
    private final CrlStore crls;
    private final Supplier<List<Linter>> linters;
    private final Clock clock;

    PrepareCrl(CertificateStore certificates, CrlStore crls, Supplier<List<Linter>> linters, Clock clock) {
        this.certificates = certificates;
        this.crls = crls;
        this.linters = linters;
        this.clock = clock;
    }

    /** Blocks on the database. */
    PreparedCrl prepare(CrlIssuer issuer) {
        // The time before the read: what is revoked meanwhile must not be covered by thisUpdate.
        Instant thisUpdate = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant nextUpdate = thisUpdate.plus(issuer.ca().crl().validity());
        BigInteger number = nextNumber(issuer.ca());
        CrlEntries entries = read(issuer, thisUpdate);
        byte[] tbs = Encode.sequence(
                VERSION_2,
                issuer.generation().algorithm().identifier().bytes(),
                issuer.certificate().subject().bytes(),
                Encode.time(thisUpdate),
                Encode.time(nextUpdate),
                entries.list(),
                extensions(issuer, number));
        lint(issuer, tbs);
        return new PreparedCrl(issuer, number, thisUpdate, nextUpdate, entries.count(), tbs);
    }

    private BigInteger nextNumber(CaView ca) {
        return ca.generations().stream()
                .map(generation -> crls.highestNumber(ca.name(), generation.number()))
                .reduce(BigInteger.ZERO, BigInteger::max)
                .add(BigInteger.ONE);
    }

    private CrlEntries read(CrlIssuer issuer, Instant thisUpdate) {
        CrlEntries entries = new CrlEntries();
        Instant notExpiredAt = notExpiredAt(issuer, thisUpdate);
        for (CaView.Generation generation : issuer.ca().generations()) {
            certificates.revoked(issuer.ca().name(), generation.number(), notExpiredAt, entries);
        }
        return entries;
    }

    /**
     * RFC 5280 section 3.3: an entry stays until it appeared on one regularly scheduled CRL issued beyond the certificate's
     * validity. The last CRL was such a one for what had expired before it, unless an operator made it out of turn; a whole
     * validity period back there was one on the timer too.
     */
    private Instant notExpiredAt(CrlIssuer issuer, Instant thisUpdate) {
        Duration validity = issuer.ca().crl().validity();
        return crls.newest(issuer.name())
                .map(Change.StoredCrl::thisUpdate)
                .map(last -> earlier(last, thisUpdate.minus(validity)))
                .orElse(Instant.EPOCH);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static byte[] extensions(CrlIssuer issuer, BigInteger number) {
        // The key identifier is [0] IMPLICIT: the tag 80 and its length.
        byte[] keyIdentifier =
                Encode.octetString(issuer.certificate().keyIdentifier().bytes());
        keyIdentifier[0] = (byte) 0x80;
        return Encode.context(
                0,
                Encode.sequence(
                        Encode.extension(AUTHORITY_KEY_IDENTIFIER, Encode.sequence(keyIdentifier)),
                        Encode.extension(CRL_NUMBER, Encode.integer(number))));
    }

    private void lint(CrlIssuer issuer, byte[] tbs) {
        List<Linter> present = linters.get();
        if (present.isEmpty()) {
            throw PkiException.unavailable("The lint rules are not loaded.", Duration.ofSeconds(2));
        }
        LintSubject subject = new LintSubject(
                LintSubject.Kind.CRL,
                Der.of(tbs),
                Optional.of(issuer.generation().certificate()),
                Set.of());
        String errors = present.stream()
                .flatMap(linter -> linter.lint(subject).stream())
                .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                .map(finding -> finding.rule() + " (" + finding.source() + "): " + finding.detail())
                .collect(Collectors.joining(" "));
        if (!errors.isEmpty()) {
            throw new PkiException(PkiException.Kind.REFUSED, "The CRL would break rules: " + errors);
        }
    }
}
