package org.caravelpki.provider.crypto.internal;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import org.caravelpki.api.model.SignatureAlgorithm;

/**
 * Private keys that a provider did not make itself, ready for its use: translating one costs more than signing. The last
 * few are remembered; one that is used no more goes when others take its place.
 */
final class SigningKeys {
    private static final int REMEMBERED = 64;

    private final Recent<Use, ReadySignatures> ready = new Recent<>(REMEMBERED);

    /** A key, as the object that it is, and what it is used for. */
    private record Use(PrivateKey key, SignatureAlgorithm algorithm) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Use use && use.key == key && use.algorithm == algorithm;
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(key) + algorithm.ordinal();
        }

        /** Never shows the key. */
        @Override
        public String toString() {
            return "Use[" + algorithm + "]";
        }
    }

    byte[] sign(Route route, PrivateKey key, SignatureAlgorithm algorithm, byte[] message)
            throws GeneralSecurityException {
        return route.isForeign(key)
                ? ready(route, new Use(key, algorithm)).sign(message)
                : signOnce(route.signer(key, algorithm), message);
    }

    private static byte[] signOnce(Signature signer, byte[] message) throws GeneralSecurityException {
        signer.update(message);
        return signer.sign();
    }

    private ReadySignatures ready(Route route, Use use) {
        return ready.find(use).orElseGet(() -> {
            ReadySignatures made = new ReadySignatures(() -> route.signer(use.key(), use.algorithm()));
            ready.put(use, made);
            return made;
        });
    }

    /** For tests. */
    int count() {
        return ready.count();
    }
}
