package org.caravelpki.protocol.est.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.pki.Credential;

/**
 * Request ids that follow from the request: EST has no other word for "the same again" than the same PKCS#10 (RFC 7030 section
 * 4.2.3), which may come to another node.
 */
final class RequestIds {
    private static final String PREFIX = "est-";
    private static final int DIGITS = 40;

    private RequestIds() {}

    static RequestId of(String policy, Credential credential, Der pkcs10) {
        return id("request\n" + policy + "\n" + name(credential) + "\n" + pkcs10.sha256());
    }

    /** The id that the same request has when what came of this one is over. */
    static RequestId after(RequestId id) {
        return id("after\n" + id);
    }

    private static String name(Credential credential) {
        if (credential instanceof Credential.Secret secret) {
            return "endEntity:" + secret.name();
        }
        if (credential instanceof Credential.ClientCertificate certificate) {
            return "clientCertificate:" + certificate.chain().get(0).sha256();
        }
        throw new IllegalArgumentException("EST does not attest requesters");
    }

    private static RequestId id(String text) {
        try {
            byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new RequestId(PREFIX + HexFormat.of().formatHex(sha256).substring(0, DIGITS));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
