package org.caravelpki.protocol.acme.bed;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.SignatureAlgorithm;
import org.caravelpki.api.protocol.Signatures;

/** Signatures by the JDK; that a key is one is checked by BouncyCastle, as the product's crypto does by itself. */
public final class TestSignatures implements Signatures {
    @Override
    public boolean verify(Der publicKey, SignatureAlgorithm algorithm, byte[] message, byte[] signature) {
        try {
            PublicKeyFactory.createKey(publicKey.bytes());
            Signature verifier = Signature.getInstance(algorithm.jcaName());
            verifier.initVerify(KeyFactory.getInstance(family(algorithm))
                    .generatePublic(new X509EncodedKeySpec(publicKey.bytes())));
            verifier.update(message);
            return verifier.verify(signature);
        } catch (SignatureException e) {
            return false;
        } catch (IOException | IllegalArgumentException | GeneralSecurityException e) {
            throw new PkiException(PkiException.Kind.BAD_PUBLIC_KEY, "The public key is malformed.");
        }
    }

    private static String family(SignatureAlgorithm algorithm) {
        String name = algorithm.jcaName();
        return name.endsWith("ECDSA") ? "EC" : name.endsWith("RSA") ? "RSA" : name;
    }
}
