package org.caravelpki.api.engine;

import java.security.KeyPair;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.model.KeyId;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.model.SignatureAlgorithm;
import org.caravelpki.api.provider.keys.KeyInfo;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Routes to the key providers by the type in a key's id. Waits a bounded time while a provider is being replaced.
 *
 * <p>Thread-safe; stages fail as those of {@link org.caravelpki.api.provider.keys.KeyProvider}.
 */
@ProviderType
public interface Keys {

    /**
     * Makes a key pair.
     *
     * @param id its id
     * @param spec what kind
     * @return the public part
     */
    CompletionStage<KeyInfo> generate(KeyId id, KeySpec spec);

    /**
     * Signs.
     *
     * @param id the key
     * @param algorithm must fit the key
     * @param message the octets to be signed
     * @return the signature as X.509 carries it
     */
    CompletionStage<byte[]> sign(KeyId id, SignatureAlgorithm algorithm, byte[] message);

    /**
     * Takes a key pair that was made elsewhere.
     *
     * @param id its id
     * @param pair a private key and the public key that it was checked to fit
     * @return the public part
     */
    CompletionStage<KeyInfo> adopt(KeyId id, KeyPair pair);

    /**
     * All keys of all providers. May block.
     *
     * @return public parts
     */
    List<KeyInfo> list();

    /**
     * Destroys a key.
     *
     * @param id the key
     * @return completes when it is gone for good
     */
    CompletionStage<Void> delete(KeyId id);
}
