package org.caravelpki.provider.crypto.internal;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.caravelpki.api.model.SignatureAlgorithm;

/**
 * Translations of private keys that a provider did not make itself, kept as long as somebody holds the key: the copies go
 * when their key does.
 */
final class SigningKeys {
    private final Map<Use, ReadySignatures> uses = new ConcurrentHashMap<>();
    private final ReferenceQueue<PrivateKey> gone = new ReferenceQueue<>();

    /** A key, as the object that it is, and what it is used for. */
    private static final class Use extends WeakReference<PrivateKey> {
        private final SignatureAlgorithm algorithm;
        private final int hash;

        Use(PrivateKey key, SignatureAlgorithm algorithm, ReferenceQueue<PrivateKey> gone) {
            super(key, gone);
            this.algorithm = algorithm;
            this.hash = 31 * System.identityHashCode(key) + algorithm.ordinal();
        }

        @Override
        public boolean equals(Object other) {
            return this == other
                    || other instanceof Use use && use.algorithm == algorithm && get() != null && use.get() == get();
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    byte[] sign(Route route, PrivateKey key, SignatureAlgorithm algorithm, byte[] message)
            throws GeneralSecurityException {
        if (!route.isForeign(key)) {
            return signOnce(route.signer(key, algorithm), message);
        }
        return ready(route, key, algorithm).sign(message);
    }

    private static byte[] signOnce(Signature signer, byte[] message) throws GeneralSecurityException {
        signer.update(message);
        return signer.sign();
    }

    private ReadySignatures ready(Route route, PrivateKey key, SignatureAlgorithm algorithm) {
        ReadySignatures known = uses.get(new Use(key, algorithm, null));
        if (known != null) {
            return known;
        }
        forgetGone();
        return uses.computeIfAbsent(new Use(key, algorithm, gone), use -> translated(route, use));
    }

    // Holds the reference and not the key, or the key would never go.
    private static ReadySignatures translated(Route route, Use use) {
        return new ReadySignatures(() -> route.signer(use.get(), use.algorithm));
    }

    private void forgetGone() {
        for (Reference<? extends PrivateKey> use = gone.poll(); use != null; use = gone.poll()) {
            uses.remove(use);
        }
    }

    /** For tests. */
    int count() {
        forgetGone();
        return uses.size();
    }
}
