package org.caravelpki.edge.http.tls.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Signature;

/** Whether a private key belongs to its certificate: what the one signs, the other must verify. */
record KeyPairCheck(TlsIdentity identity) {
    private static final byte[] ANYTHING = "caravel".getBytes(StandardCharsets.US_ASCII);

    boolean isPair() throws GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm());
        signature.initSign(identity.key());
        signature.update(ANYTHING);
        byte[] signed = signature.sign();
        signature.initVerify(identity.certificate().getPublicKey());
        signature.update(ANYTHING);
        return signature.verify(signed);
    }

    private String algorithm() throws InvalidKeyException {
        String key = identity.certificate().getPublicKey().getAlgorithm();
        return switch (key) {
            case "EC" -> "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            case "EdDSA", "Ed25519" -> "Ed25519";
            default -> throw new InvalidKeyException("TLS servers have EC, RSA or Ed25519 keys, not " + key);
        };
    }
}
