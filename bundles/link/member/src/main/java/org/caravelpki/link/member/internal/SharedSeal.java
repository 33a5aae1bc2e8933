package org.caravelpki.link.member.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals the shared keys for the one node that knows a token's secret: AES-256-GCM under a key derived by HKDF-SHA256 (RFC 5869)
 * of the secret, bound to the node's certificate. TLS protects them already; this protects them also from whoever ends TLS
 * in between.
 */
final class SharedSeal {
    private static final String INFO = "caravel-link-join-1";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private SharedSeal() {}

    static byte[] seal(byte[] secret, byte[] certificate, byte[] content, SecureRandom random) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, secret, nonce, certificate).doFinal(content);
            byte[] all = Arrays.copyOf(nonce, NONCE + sealed.length);
            System.arraycopy(sealed, 0, all, NONCE, sealed.length);
            return all;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has AES-GCM", e);
        }
    }

    static byte[] open(byte[] secret, byte[] certificate, byte[] sealed) throws GeneralSecurityException {
        if (sealed.length < NONCE) {
            throw new GeneralSecurityException("what was sealed is too short");
        }
        return cipher(Cipher.DECRYPT_MODE, secret, Arrays.copyOf(sealed, NONCE), certificate)
                .doFinal(sealed, NONCE, sealed.length - NONCE);
    }

    private static Cipher cipher(int mode, byte[] secret, byte[] nonce, byte[] certificate)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(derive(secret), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(certificate);
        return cipher;
    }

    /** One block of HKDF is a key's length. */
    private static byte[] derive(byte[] secret) throws GeneralSecurityException {
        byte[] extracted = hmac(new byte[32], secret);
        byte[] info = INFO.getBytes(StandardCharsets.US_ASCII);
        byte[] first = Arrays.copyOf(info, info.length + 1);
        first[info.length] = 1;
        return hmac(extracted, first);
    }

    private static byte[] hmac(byte[] key, byte[] message) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(message);
    }
}
