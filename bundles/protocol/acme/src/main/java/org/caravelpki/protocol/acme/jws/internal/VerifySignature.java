package org.caravelpki.protocol.acme.jws.internal;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;

/** Verifies a JWS signature. Ed25519 is done by the JDK: the JOSE library would want another library for it. */
final class VerifySignature {
    private VerifySignature() {}

    static boolean verify(JWK jwk, JWSAlgorithm algorithm, PublicKey key, byte[] message, byte[] signature) {
        if (algorithm.equals(JWSAlgorithm.EdDSA)) {
            return ed25519(key, message, signature);
        }
        try {
            JWSVerifier verifier = jwk instanceof RSAKey rsa ? new RSASSAVerifier(rsa) : new ECDSAVerifier((ECKey) jwk);
            return verifier.verify(new JWSHeader(algorithm), message, Base64URL.encode(signature));
        } catch (JOSEException e) {
            // Thrown for signatures of a wrong length, too.
            return false;
        }
    }

    private static boolean ed25519(PublicKey key, byte[] message, byte[] octets) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(key);
            signature.update(message);
            return signature.verify(octets);
        } catch (SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime since 15 has Ed25519", e);
        }
    }
}
