package org.caravelpki.provider.lint.internal.certificate;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.caravelpki.provider.lint.internal.DerElement;

/**
 * A SubjectPublicKeyInfo (RFC 5280 section 4.1.2.7).
 *
 * @param algorithm the kind of key
 * @param parameters of the algorithm
 * @param bits the BIT STRING
 * @param rsa what is in it, when it is an RSA key
 */
public record PublicKeyView(
        ASN1ObjectIdentifier algorithm, Optional<DerElement> parameters, DerElement bits, Optional<Rsa> rsa) {
    /**
     * An RSA key.
     *
     * @param modulus n
     * @param exponent e
     */
    public record Rsa(BigInteger modulus, BigInteger exponent) {}

    static PublicKeyView of(DerElement info) {
        List<DerElement> parts = info.children(DerElement.SEQUENCE);
        if (parts.size() != 2) {
            throw DerElement.malformed();
        }
        List<DerElement> identifier = parts.get(0).children(DerElement.SEQUENCE);
        if (identifier.isEmpty() || identifier.size() > 2) {
            throw DerElement.malformed();
        }
        ASN1ObjectIdentifier algorithm = identifier.get(0).identifier();
        DerElement bits = parts.get(1).require(DerElement.BIT_STRING);
        boolean isRsa = algorithm.equals(PKCSObjectIdentifiers.rsaEncryption);
        return new PublicKeyView(
                algorithm,
                identifier.size() == 2 ? Optional.of(identifier.get(1)) : Optional.empty(),
                bits,
                isRsa ? Optional.of(rsa(bits.unwrapped())) : Optional.empty());
    }

    private static Rsa rsa(DerElement key) {
        List<DerElement> numbers = key.children(DerElement.SEQUENCE);
        if (numbers.size() != 2) {
            throw DerElement.malformed();
        }
        return new Rsa(numbers.get(0).number(), numbers.get(1).number());
    }

    /**
     * Whether it is a key on a curve that knows signatures and key agreement.
     *
     * @return true for id-ecPublicKey
     */
    public boolean isEc() {
        return algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey);
    }

    /**
     * The named curve of a key on a curve.
     *
     * @return empty for other keys, and for curves without a name
     */
    public Optional<ASN1ObjectIdentifier> curve() {
        return parameters
                .filter(found -> isEc() && found.tag() == DerElement.OBJECT_IDENTIFIER)
                .map(DerElement::identifier);
    }

    /**
     * How long the key is, without the octet that counts unused bits.
     *
     * @return octets
     */
    public int octets() {
        return bits.contentLength() - 1;
    }
}
