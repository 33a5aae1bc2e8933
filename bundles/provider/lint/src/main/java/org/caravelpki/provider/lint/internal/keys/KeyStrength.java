package org.caravelpki.provider.lint.internal.keys;

import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.caravelpki.provider.lint.internal.Rule;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;
import org.caravelpki.provider.lint.internal.certificate.PublicKeyView;

/**
 * Keys are RSA from 2048 bits, EC on P-256, P-384 or P-521, Ed25519 or ML-DSA. The parameters of the last two are absent
 * (RFC 8410 section 3, RFC 9881 section 2).
 */
public final class KeyStrength extends Rule<CertificateView> {
    private static final int MIN_RSA_BITS = 2048;
    private static final Set<ASN1ObjectIdentifier> CURVES =
            Set.of(SECObjectIdentifiers.secp256r1, SECObjectIdentifiers.secp384r1, SECObjectIdentifiers.secp521r1);

    /** Describes the rule. */
    public KeyStrength() {
        super(
                "key-strength",
                RFC5280,
                "NIST SP 800-57 part 1 section 5.6; CA/Browser Forum TLS BR section 6.1.5",
                "Keys are RSA from 2048 bits, EC on P-256, P-384 or P-521, Ed25519 or ML-DSA.");
    }

    @Override
    public Optional<String> problem(CertificateView certificate) {
        PublicKeyView key = certificate.publicKey();
        boolean strong = RawKeySize.isRaw(key.algorithm()) && key.parameters().isEmpty()
                || key.curve().filter(CURVES::contains).isPresent()
                || key.rsa().filter(KeyStrength::isLong).isPresent();
        return when(!strong, "The public key is too weak or of an unknown algorithm.");
    }

    private static boolean isLong(PublicKeyView.Rsa key) {
        return key.modulus().bitLength() >= MIN_RSA_BITS;
    }
}
