package org.caravelpki.api.provider.crypto;

import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.model.SignatureAlgorithm;
import org.osgi.annotation.versioning.ProviderType;

/** Signatures and keys in software. Thread-safe; every method uses the processor only. */
@ProviderType
public interface Crypto {
    /**
     * Property of a {@link java.security.Provider} service, {@code String}: its name. A provider that is registered with it
     * is native code for {@code Crypto} to use, and has passed its self-test.
     */
    String NATIVE_PROVIDER = "caravel.crypto.native";

    /** Property of the same service, {@code String}: the result of the self-test, one sentence. */
    String SELF_TEST = "caravel.crypto.self-test";

    /**
     * Looks at a public key.
     *
     * @param publicKey a SubjectPublicKeyInfo from outside
     * @return what kind it is
     * @throws org.caravelpki.api.model.PkiException of kind {@code badPublicKey} when it is malformed, of an algorithm or
     *     size that is not supported, or not a valid key (point not on its curve, even or tiny RSA modulus, RSA exponent
     *     even or below 65537), or nothing on this node computes its algorithm
     */
    KeySpec inspect(Der publicKey);

    /**
     * Verifies a signature.
     *
     * @param publicKey a SubjectPublicKeyInfo
     * @param algorithm must fit the key
     * @param message what was signed
     * @param signature as X.509 carries it
     * @return whether it is right; false also when it is malformed
     * @throws org.caravelpki.api.model.PkiException as {@link #inspect}, also when key and algorithm do not fit
     */
    boolean verify(Der publicKey, SignatureAlgorithm algorithm, byte[] message, byte[] signature);

    /**
     * Signs with a key in memory.
     *
     * @param key the key
     * @param algorithm must fit the key
     * @param message what is signed
     * @return the signature as X.509 carries it
     */
    byte[] sign(PrivateKey key, SignatureAlgorithm algorithm, byte[] message);

    /**
     * Makes a key pair in memory.
     *
     * @param spec what kind
     * @return the pair
     */
    KeyPair generate(KeySpec spec);

    /**
     * The source of randomness.
     *
     * @return thread-safe, seeded by the operating system
     */
    SecureRandom random();

    /**
     * Tells which Java provider computes what.
     *
     * @return how it is at this moment
     */
    CryptoRouting routing();
}
