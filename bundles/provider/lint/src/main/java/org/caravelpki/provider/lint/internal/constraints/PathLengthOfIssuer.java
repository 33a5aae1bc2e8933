package org.caravelpki.provider.lint.internal.constraints;

import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;
import org.caravelpki.provider.lint.internal.certificate.Constraints;

/** Below a CA whose path length is zero there is no CA, and path lengths shrink on the way down. */
public final class PathLengthOfIssuer extends ExtensionRule<CertificateView> {
    private static final BigInteger UNBOUNDED = BigInteger.valueOf(Integer.MAX_VALUE);

    /** Describes the rule. */
    public PathLengthOfIssuer() {
        super(
                Extension.basicConstraints,
                "path-length-of-issuer",
                RFC5280,
                "RFC 5280 section 6.1.4 (l) and (m)",
                "Below a CA whose path length is zero there is no CA, and path lengths shrink on the way down.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CertificateView certificate) {
        if (!certificate.isCa() || certificate.selfSigned()) {
            return Optional.empty();
        }
        BigInteger own =
                certificate.constraints().flatMap(Constraints::pathLength).orElse(UNBOUNDED);
        return certificate
                .issuer()
                .pathLength()
                .filter(issuers -> own.compareTo(issuers) >= 0)
                .map(issuers -> "The path length of the issuer leaves no room for this CA.");
    }
}
