package org.caravelpki.api.protocol;

import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.SignatureAlgorithm;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Verifies what clients have signed, by the same code as everything else in the product: with a native library where there
 * is one. A protocol that verified by a library of its own would pay many times as much for an EC signature, and would
 * accept other keys.
 *
 * <p>Thread-safe. Uses the processor for up to a millisecond, and may wait some seconds while its implementation is being
 * replaced: call it on a pool, never on an event loop.
 */
@ProviderType
public interface Signatures {

    /**
     * Verifies a signature.
     *
     * @param publicKey a SubjectPublicKeyInfo, from whomever; it is checked, too
     * @param algorithm must fit the key
     * @param message what was signed
     * @param signature as X.509 carries it: for ECDSA the DER of two integers
     * @return whether it is right; false also when it is malformed
     * @throws org.caravelpki.api.model.PkiException of kind {@code badPublicKey} when the key is malformed, not supported, not
     *     a valid key of its algorithm, or does not fit the signature's; of kind {@code unavailable} while nobody can tell
     */
    boolean verify(Der publicKey, SignatureAlgorithm algorithm, byte[] message, byte[] signature);
}
