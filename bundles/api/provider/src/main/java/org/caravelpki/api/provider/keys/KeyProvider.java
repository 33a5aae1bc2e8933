package org.caravelpki.api.provider.keys;

import java.security.KeyPair;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.SignatureAlgorithm;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Makes, keeps and uses private keys. One service per type, with the property {@link #TYPE}.
 *
 * <p>Thread-safe. Stages fail with {@link org.caravelpki.api.model.PkiException}: {@code notFound}, {@code conflict}
 * (name taken), {@code unavailable} while the device is away.
 */
@ConsumerType
public interface KeyProvider {
    /** Service property, {@code String}: the type in a {@link org.caravelpki.api.model.KeyId}, for example {@code soft}. */
    String TYPE = "key.type";

    /**
     * Makes a key pair and keeps it durably: when the stage completes, it survives a crash.
     *
     * @param name its name within this provider
     * @param spec what kind
     * @return the public part
     */
    CompletionStage<KeyInfo> generate(String name, KeySpec spec);

    /**
     * Signs. May be called often and concurrently; the provider bounds what its device bears.
     *
     * @param name the key
     * @param algorithm must fit the key
     * @param message the octets to be signed, not their digest; not changed by either side meanwhile
     * @return the signature as X.509 carries it: DER for ECDSA
     */
    CompletionStage<byte[]> sign(String name, SignatureAlgorithm algorithm, byte[] message);

    /**
     * Takes a key pair that was made elsewhere and keeps it as durably as one of its own.
     *
     * @param name its name within this provider
     * @param pair a private key and the public key that it was checked to fit
     * @return the public part. Fails with {@code refused} unless this type of key can be brought in
     */
    default CompletionStage<KeyInfo> adopt(String name, KeyPair pair) {
        return CompletableFuture.failedFuture(
                new PkiException(PkiException.Kind.REFUSED, "Keys of this type cannot be brought in from elsewhere."));
    }

    /**
     * The keys it holds. May block.
     *
     * @return public parts, by name
     */
    List<KeyInfo> keys();

    /**
     * Destroys a key.
     *
     * @param name the key
     * @return completes when it is gone for good
     */
    CompletionStage<Void> delete(String name);
}
