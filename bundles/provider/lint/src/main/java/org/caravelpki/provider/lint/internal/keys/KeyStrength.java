package org.caravelpki.provider.lint.internal.certificate;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.caravelpki.provider.lint.internal.Rule;

/** Keys are RSA from 2048 bits, EC on P-256, P-384 or P-521, Ed25519 or ML-DSA. */
public final class KeyStrength extends Rule<CertificateView> {
    private static final int MIN_RSA_BITS = 2048;
    private static final Set<ASN1Encodable> CURVES =
            Set.of(SECObjectIdentifiers.secp256r1, SECObjectIdentifiers.secp384r1, SECObjectIdentifiers.secp521r1);

    private static final Set<ASN1ObjectIdentifier> NAMED_BY_IDENTIFIER = Set.of(
            EdECObjectIdentifiers.id_Ed25519,
            NISTObjectIdentifiers.id_ml_dsa_44,
            NISTObjectIdentifiers.id_ml_dsa_65,
            NISTObjectIdentifiers.id_ml_dsa_87);

    /** Describes the rule. */
    public KeyStrength() {
        super("key-strength", RFC5280, "NIST SP 800-57 part 1 section 5.6; CA/Browser Forum TLS BR section 6.1.5");
    }

    @Override
    public Optional<String> problem(CertificateView certificate) {
        SubjectPublicKeyInfo key = certificate.publicKey();
        ASN1ObjectIdentifier algorithm = key.getAlgorithm().getAlgorithm();
        boolean strong = NAMED_BY_IDENTIFIER.contains(algorithm) && isWithoutParameters(key)
                || algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey) && isOnKnownCurve(key)
                || algorithm.equals(PKCSObjectIdentifiers.rsaEncryption) && isLong(key);
        return when(!strong, "The public key is too weak or of an unknown algorithm.");
    }

    /** RFC 8410 section 3 and RFC 9881 section 2: the parameters are absent, not NULL. */
    private static boolean isWithoutParameters(SubjectPublicKeyInfo key) {
        return key.getAlgorithm().getParameters() == null;
    }

    private static boolean isOnKnownCurve(SubjectPublicKeyInfo key) {
        return Optional.ofNullable(key.getAlgorithm().getParameters())
                .filter(CURVES::contains)
                .isPresent();
    }

    private static boolean isLong(SubjectPublicKeyInfo key) {
        try {
            return RSAPublicKey.getInstance(key.parsePublicKey()).getModulus().bitLength() >= MIN_RSA_BITS;
        } catch (IOException e) {
            return false;
        }
    }
}
