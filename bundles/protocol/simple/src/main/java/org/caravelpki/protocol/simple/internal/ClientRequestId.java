package org.caravelpki.protocol.simple.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.pki.Credential;

/**
 * Request ids that say whose they are: {@code <owner>.<number>}. The owner is a digest of policy and requester, so that
 * nobody meets the requests of others, neither by asking for them nor by an idempotency key that both happened to choose.
 */
final class ClientRequestId {
    private static final int OWNER_DIGITS = 16;
    private static final int NUMBER_DIGITS = 24;
    private static final int MAX_KEY = 255;

    private ClientRequestId() {}

    static RequestId of(String policy, Credential credential, Optional<String> key, SecureRandom random) {
        String number = key.map(ClientRequestId::checked)
                .map(text -> digest("key\n" + text))
                .orElseGet(() -> RequestId.random(random).value());
        return new RequestId(owner(policy, credential) + number.substring(0, NUMBER_DIGITS));
    }

    static boolean isOf(String id, String policy, Credential credential) {
        return id.startsWith(owner(policy, credential));
    }

    private static String checked(String key) {
        if (key.isBlank() || key.length() > MAX_KEY || key.chars().anyMatch(c -> c < 0x20 || c > 0x7e)) {
            throw new PkiException(
                    PkiException.Kind.BAD_REQUEST, "An Idempotency-Key is 1 to 255 printable ASCII characters.");
        }
        return key;
    }

    private static String owner(String policy, Credential credential) {
        return digest("owner\n" + policy + "\n" + name(credential)).substring(0, OWNER_DIGITS) + ".";
    }

    private static String name(Credential credential) {
        if (credential instanceof Credential.Secret secret) {
            return "endEntity:" + secret.name();
        }
        if (credential instanceof Credential.ClientCertificate certificate) {
            return "clientCertificate:" + certificate.chain().get(0).sha256();
        }
        throw new IllegalArgumentException("this protocol does not attest requesters");
    }

    private static String digest(String text) {
        try {
            byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha256);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
