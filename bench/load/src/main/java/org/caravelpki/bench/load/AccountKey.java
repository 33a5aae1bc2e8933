package org.caravelpki.bench.load;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/** The ES256 key of one account; for one thread. */
final class AccountKey {
    private static final int COORDINATE = 32;

    private final KeyPair pair;
    private final Signature signer;
    private final String jwk;

    AccountKey() throws GeneralSecurityException {
        this(generate());
    }

    private AccountKey(KeyPair pair) throws GeneralSecurityException {
        this.pair = pair;
        ECPublicKey key = (ECPublicKey) pair.getPublic();
        signer = Signature.getInstance("SHA256withECDSAinP1363Format");
        signer.initSign(pair.getPrivate());
        // The members in this order are what RFC 7638 digests.
        jwk = "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\""
                + coordinate(key.getW().getAffineX()) + "\",\"y\":\""
                + coordinate(key.getW().getAffineY()) + "\"}";
    }

    private static KeyPair generate() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    /** The same key for one more thread. */
    AccountKey again() throws GeneralSecurityException {
        return new AccountKey(pair);
    }

    private static String coordinate(BigInteger value) {
        byte[] signed = value.toByteArray();
        byte[] octets = new byte[COORDINATE];
        int copied = Math.min(COORDINATE, signed.length);
        System.arraycopy(signed, signed.length - copied, octets, COORDINATE - copied, copied);
        return base64url(octets);
    }

    /** The public key. */
    String jwk() {
        return jwk;
    }

    String thumbprint() throws GeneralSecurityException {
        return base64url(MessageDigest.getInstance("SHA-256").digest(jwk.getBytes(StandardCharsets.US_ASCII)));
    }

    /** A flattened JWS. */
    byte[] sign(String header, String payload) throws GeneralSecurityException {
        String protectedPart = base64url(header.getBytes(StandardCharsets.UTF_8));
        String payloadPart = base64url(payload.getBytes(StandardCharsets.UTF_8));
        signer.update((protectedPart + "." + payloadPart).getBytes(StandardCharsets.US_ASCII));
        String jws = "{\"protected\":\"" + protectedPart + "\",\"payload\":\"" + payloadPart + "\",\"signature\":\""
                + base64url(signer.sign()) + "\"}";
        return jws.getBytes(StandardCharsets.US_ASCII);
    }

    static String base64url(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }
}
