package org.caravelpki.protocol.acme.jws.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.caravelpki.api.model.Der;

/** The numbers of a JWK as SubjectPublicKeyInfo. Of fixed length but for RSA: a prefix and the octets as they are. */
final class PublicKeyInfo {
    static final int ED25519_OCTETS = 32;

    private static final byte[] ED25519 = HexFormat.of().parseHex("302a300506032b6570032100");

    /** An uncompressed point follows (RFC 5480). */
    private static final Map<JwsAlgorithm, byte[]> CURVES = Map.of(
            JwsAlgorithm.ES256, HexFormat.of().parseHex("3059301306072a8648ce3d020106082a8648ce3d03010703420004"),
            JwsAlgorithm.ES384, HexFormat.of().parseHex("3076301006072a8648ce3d020106052b8104002203620004"),
            JwsAlgorithm.ES512, HexFormat.of().parseHex("30819b301006072a8648ce3d020106052b810400230381860004"));

    private PublicKeyInfo() {}

    static Der elliptic(JwsAlgorithm algorithm, byte[] x, byte[] y) {
        return joined(CURVES.get(algorithm), x, y);
    }

    static Der ed25519(byte[] x) {
        return joined(ED25519, x);
    }

    static Der rsa(BigInteger modulus, BigInteger exponent) {
        AlgorithmIdentifier algorithm = new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);
        try {
            return Der.of(new SubjectPublicKeyInfo(algorithm, new RSAPublicKey(modulus, exponent))
                    .getEncoded(ASN1Encoding.DER));
        } catch (IOException e) {
            throw new UncheckedIOException("two integers in memory", e);
        }
    }

    private static Der joined(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteBuffer joined = ByteBuffer.allocate(length);
        for (byte[] part : parts) {
            joined.put(part);
        }
        return Der.of(joined.array());
    }
}
