package org.caravelpki.provider.lint.internal.keys;

import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.caravelpki.provider.lint.internal.Rule;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;
import org.caravelpki.provider.lint.internal.certificate.PublicKeyView;

/** The point of a key on a curve is written uncompressed or compressed, in the length of the curve. */
public final class EcPointForm extends Rule<CertificateView> {
    private static final Map<ASN1ObjectIdentifier, Integer> OCTETS = Map.of(
            SECObjectIdentifiers.secp256r1, 32,
            SECObjectIdentifiers.secp384r1, 48,
            SECObjectIdentifiers.secp521r1, 66);
    private static final int COMPRESSED_EVEN = 2;
    private static final int COMPRESSED_ODD = 3;
    private static final int UNCOMPRESSED = 4;

    /** Describes the rule. */
    public EcPointForm() {
        super(
                "ec-point-form",
                RFC5280,
                "RFC 5480 section 2.2",
                "The point of a key on a curve is written uncompressed or compressed, in the length of the curve.");
    }

    @Override
    public Optional<String> problem(CertificateView certificate) {
        PublicKeyView key = certificate.publicKey();
        return key.curve()
                .map(OCTETS::get)
                .filter(octets -> !isPoint(key, octets))
                .map(octets ->
                        "The point of the public key is not one of its curve in uncompressed or compressed form.");
    }

    private static boolean isPoint(PublicKeyView key, int octets) {
        int form = key.octets() > 0 ? key.bits().octet(1) : 0;
        return switch (form) {
            case COMPRESSED_EVEN, COMPRESSED_ODD -> key.octets() == 1 + octets;
            case UNCOMPRESSED -> key.octets() == 1 + 2 * octets;
            default -> false;
        };
    }
}
