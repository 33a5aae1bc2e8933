package org.caravelpki.protocol.acme.bed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import org.caravelpki.protocol.acme.wire.internal.Json;

/** An account's key on the client's side, by the JDK alone: the server's library is not asked what it will check. */
public record TestKey(String alg, String jca, KeyPair pair) {

    public static TestKey ec() {
        return ec("ES256", "SHA256withECDSAinP1363Format", "secp256r1");
    }

    public static TestKey of(String alg) {
        return switch (alg) {
            case "ES256" -> ec();
            case "ES384" -> ec(alg, "SHA384withECDSAinP1363Format", "secp384r1");
            case "ES512" -> ec(alg, "SHA512withECDSAinP1363Format", "secp521r1");
            case "RS256" -> rsa(2048);
            case "EdDSA" -> new TestKey(alg, "Ed25519", generate("Ed25519", 0));
            default -> throw new IllegalArgumentException(alg);
        };
    }

    private static TestKey ec(String alg, String jca, String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return new TestKey(alg, jca, generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static TestKey rsa(int bits) {
        return new TestKey("RS256", "SHA256withRSA", generate("RSA", bits));
    }

    private static KeyPair generate(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (bits > 0) {
                generator.initialize(bits);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance(jca);
            signature.initSign(pair.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public ObjectNode jwk() {
        if (pair.getPublic() instanceof RSAPublicKey rsa) {
            return Json.object()
                    .put("kty", "RSA")
                    .put("n", unsigned(rsa.getModulus(), 0))
                    .put("e", unsigned(rsa.getPublicExponent(), 0));
        }
        if (pair.getPublic() instanceof ECPublicKey ec) {
            int octets = (ec.getParams().getCurve().getField().getFieldSize() + 7) / 8;
            String curve =
                    switch (alg) {
                        case "ES256" -> "P-256";
                        case "ES384" -> "P-384";
                        default -> "P-521";
                    };
            return Json.object()
                    .put("kty", "EC")
                    .put("crv", curve)
                    .put("x", unsigned(ec.getW().getAffineX(), octets))
                    .put("y", unsigned(ec.getW().getAffineY(), octets));
        }
        byte[] encoded = ((EdECPublicKey) pair.getPublic()).getEncoded();
        return Json.object()
                .put("kty", "OKP")
                .put("crv", "Ed25519")
                .put("x", base64url(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length)));
    }

    private static String unsigned(BigInteger value, int octets) {
        byte[] raw = value.toByteArray();
        byte[] trimmed = raw[0] == 0 ? Arrays.copyOfRange(raw, 1, raw.length) : raw;
        byte[] padded = new byte[Math.max(octets, trimmed.length)];
        System.arraycopy(trimmed, 0, padded, padded.length - trimmed.length, trimmed.length);
        return base64url(padded);
    }

    public static String base64url(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }
}
