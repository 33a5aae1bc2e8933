package org.caravelpki.provider.lint.internal.keys;

import java.math.BigInteger;
import java.util.Optional;
import org.caravelpki.provider.lint.internal.Rule;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;
import org.caravelpki.provider.lint.internal.certificate.PublicKeyView;

/** The public exponent of an RSA key is odd and between 2^16 and 2^256. */
public final class RsaExponent extends Rule<CertificateView> {
    private static final int MIN_BITS = 17;
    private static final int MAX_BITS = 256;

    /** Describes the rule. */
    public RsaExponent() {
        super(
                "rsa-exponent",
                RFC5280,
                "FIPS 186-5 appendix A.1.1",
                "The public exponent of an RSA key is odd and between 2^16 and 2^256.");
    }

    @Override
    public Optional<String> problem(CertificateView certificate) {
        return certificate
                .publicKey()
                .rsa()
                .map(PublicKeyView.Rsa::exponent)
                .filter(exponent -> !isGood(exponent))
                .map(exponent -> "The public exponent of the RSA key is even, too small or too large.");
    }

    private static boolean isGood(BigInteger exponent) {
        int bits = exponent.bitLength();
        return exponent.signum() > 0 && exponent.testBit(0) && bits >= MIN_BITS && bits <= MAX_BITS;
    }
}
