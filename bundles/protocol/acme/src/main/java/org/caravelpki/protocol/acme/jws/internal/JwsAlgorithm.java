package org.caravelpki.protocol.acme.jws.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.caravelpki.api.model.SignatureAlgorithm;

/** The signature algorithms of RFC 7518 and RFC 8037 that are accepted. */
enum JwsAlgorithm {
    ES256("ES256", SignatureAlgorithm.SHA256_WITH_ECDSA, 32),
    ES384("ES384", SignatureAlgorithm.SHA384_WITH_ECDSA, 48),
    ES512("ES512", SignatureAlgorithm.SHA512_WITH_ECDSA, 66),
    RS256("RS256", SignatureAlgorithm.SHA256_WITH_RSA, 0),
    EDDSA("EdDSA", SignatureAlgorithm.ED25519, 0);

    /** As {@code alg} names them. */
    static final List<String> NAMES =
            Arrays.stream(values()).map(JwsAlgorithm::word).toList();

    private final String word;
    private final SignatureAlgorithm signature;
    private final int coordinate;

    JwsAlgorithm(String word, SignatureAlgorithm signature, int coordinate) {
        this.word = word;
        this.signature = signature;
        this.coordinate = coordinate;
    }

    /** The value of {@code alg}. */
    String word() {
        return word;
    }

    /** The same algorithm as X.509 knows it. */
    SignatureAlgorithm signature() {
        return signature;
    }

    /** For ECDSA the octets of a coordinate, else 0. */
    int coordinate() {
        return coordinate;
    }

    /** A signature as X.509 carries it; empty when it does not have the form that RFC 7518 section 3.4 wants. */
    Optional<byte[]> x509(byte[] octets) {
        if (coordinate == 0) {
            return Optional.of(octets);
        }
        if (octets.length != 2 * coordinate) {
            return Optional.empty();
        }
        DERSequence sequence = new DERSequence(new ASN1Integer[] {
            new ASN1Integer(new BigInteger(1, octets, 0, coordinate)),
            new ASN1Integer(new BigInteger(1, octets, coordinate, coordinate))
        });
        try {
            return Optional.of(sequence.getEncoded(ASN1Encoding.DER));
        } catch (IOException e) {
            throw new UncheckedIOException("two integers in memory", e);
        }
    }
}
