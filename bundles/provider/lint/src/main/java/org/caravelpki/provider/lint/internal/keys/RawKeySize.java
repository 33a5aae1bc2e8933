package org.caravelpki.provider.lint.internal.keys;

import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.caravelpki.provider.lint.internal.Rule;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;
import org.caravelpki.provider.lint.internal.certificate.PublicKeyView;

/** A key of Ed25519 or ML-DSA has the length of its kind. */
public final class RawKeySize extends Rule<CertificateView> {
    private static final Map<ASN1ObjectIdentifier, Integer> OCTETS = Map.of(
            EdECObjectIdentifiers.id_Ed25519, 32,
            NISTObjectIdentifiers.id_ml_dsa_44, 1312,
            NISTObjectIdentifiers.id_ml_dsa_65, 1952,
            NISTObjectIdentifiers.id_ml_dsa_87, 2592);

    /** Describes the rule. */
    public RawKeySize() {
        super(
                "raw-key-size",
                RFC5280,
                "RFC 8410 section 4 and RFC 9881 section 4",
                "A key of Ed25519 or ML-DSA has the length of its kind.");
    }

    @Override
    public Optional<String> problem(CertificateView certificate) {
        PublicKeyView key = certificate.publicKey();
        return when(
                key.octets() != OCTETS.getOrDefault(key.algorithm(), key.octets()),
                "The public key has not the length of its kind.");
    }

    /** Whether the key is octets without a structure: those kinds only sign. */
    static boolean isRaw(ASN1ObjectIdentifier algorithm) {
        return OCTETS.containsKey(algorithm);
    }
}
