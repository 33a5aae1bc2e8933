package org.caravelpki.provider.lint.internal.server;

import java.util.Optional;
import org.caravelpki.provider.lint.internal.Rule;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;

/** The modulus of an RSA key has a number of bits that 8 divides. */
public final class RsaModulusOctets extends Rule<CertificateView> {
    /** Describes the rule. */
    public RsaModulusOctets() {
        super(
                "rsa-modulus-octets",
                CABF_TLS,
                "CA/Browser Forum TLS BR section 6.1.5",
                "The modulus of an RSA key has a number of bits that 8 divides.");
    }

    @Override
    public Optional<String> problem(CertificateView certificate) {
        return when(
                certificate
                        .publicKey()
                        .rsa()
                        .filter(key -> key.modulus().bitLength() % Byte.SIZE != 0)
                        .isPresent(),
                "The modulus of the RSA key has a number of bits that 8 does not divide.");
    }
}
