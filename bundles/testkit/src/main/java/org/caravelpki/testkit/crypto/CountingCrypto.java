package org.caravelpki.testkit.crypto;

import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.model.SignatureAlgorithm;
import org.caravelpki.api.provider.crypto.Crypto;
import org.caravelpki.api.provider.crypto.CryptoRouting;

/** Algorithms that remember with which public keys signatures were verified. */
public final class CountingCrypto implements Crypto {
    private final Crypto crypto;
    private final List<Der> verified = new CopyOnWriteArrayList<>();

    /**
     * Counts.
     *
     * @param crypto does the work
     */
    public CountingCrypto(Crypto crypto) {
        this.crypto = crypto;
    }

    /**
     * The public key of each verification.
     *
     * @return in order
     */
    public List<Der> verified() {
        return List.copyOf(verified);
    }

    @Override
    public KeySpec inspect(Der publicKey) {
        return crypto.inspect(publicKey);
    }

    @Override
    public boolean verify(Der publicKey, SignatureAlgorithm algorithm, byte[] message, byte[] signature) {
        verified.add(publicKey);
        return crypto.verify(publicKey, algorithm, message, signature);
    }

    @Override
    public byte[] sign(PrivateKey key, SignatureAlgorithm algorithm, byte[] message) {
        return crypto.sign(key, algorithm, message);
    }

    @Override
    public KeyPair generate(KeySpec spec) {
        return crypto.generate(spec);
    }

    @Override
    public SecureRandom random() {
        return crypto.random();
    }

    @Override
    public CryptoRouting routing() {
        return crypto.routing();
    }
}
