package org.caravelpki.provider.lint.internal.certificate;

import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.caravelpki.provider.lint.internal.Rule;

/** Below a CA whose path length is zero there is no CA, and path lengths shrink on the way down. */
public final class PathLengthOfIssuer extends Rule<CertificateView> {
    private static final BigInteger UNBOUNDED = BigInteger.valueOf(Integer.MAX_VALUE);

    /** Describes the rule. */
    public PathLengthOfIssuer() {
        super("path-length-of-issuer", RFC5280, "RFC 5280 section 6.1.4 (l) and (m)");
    }

    @Override
    public Optional<String> problem(CertificateView certificate) {
        if (!certificate.isCa() || certificate.selfSigned()) {
            return Optional.empty();
        }
        BigInteger own = certificate
                .basicConstraints()
                .map(BasicConstraints::getPathLenConstraint)
                .orElse(UNBOUNDED);
        return certificate
                .issuer()
                .pathLength()
                .filter(issuers -> own.compareTo(issuers) >= 0)
                .map(issuers -> "The path length of the issuer leaves no room for this CA.");
    }
}
