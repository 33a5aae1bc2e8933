package org.caravelpki.provider.crypto.internal;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.model.SignatureAlgorithm;

/** A public key that passed all checks, decoded by the provider that will use it. */
final class CheckedKey {
    private final KeySpec spec;
    private final PublicKey key;
    private final Route route;
    private final Map<SignatureAlgorithm, ReadySignatures> verifiers = new ConcurrentHashMap<>(2);
    // Most keys verify once, the proof of possession of a request: only the others are worth keeping anything ready.
    private volatile boolean used;

    CheckedKey(KeySpec spec, PublicKey key, Route route) {
        this.spec = spec;
        this.key = key;
        this.route = route;
    }

    KeySpec spec() {
        return spec;
    }

    boolean verify(SignatureAlgorithm algorithm, byte[] message, byte[] signature) {
        if (!JcaNames.fit(spec, algorithm)) {
            throw BadKey.because(
                    "A key of kind " + spec + " cannot make a signature of kind " + algorithm.jcaName() + ".");
        }
        try {
            return used ? verifiers(algorithm).verify(message, signature) : verifyOnce(algorithm, message, signature);
        } catch (SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw BadKey.malformed();
        }
    }

    private boolean verifyOnce(SignatureAlgorithm algorithm, byte[] message, byte[] signature)
            throws GeneralSecurityException {
        used = true;
        Signature verifier = route.verifier(key, algorithm);
        verifier.update(message);
        return verifier.verify(signature);
    }

    private ReadySignatures verifiers(SignatureAlgorithm algorithm) {
        ReadySignatures known = verifiers.get(algorithm);
        return known != null
                ? known
                : verifiers.computeIfAbsent(
                        algorithm, any -> new ReadySignatures(() -> route.verifier(key, algorithm)));
    }
}
