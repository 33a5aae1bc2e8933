package org.caravelpki.provider.crypto.internal;

import java.util.Optional;
import org.caravelpki.api.model.KeySpec;

/** Recognises and checks the public keys of one algorithm. */
interface KeyCheck {

    /**
     * Checks a key.
     *
     * @param spki a SubjectPublicKeyInfo from outside
     * @return what kind it is, or empty when it is of another algorithm
     * @throws org.caravelpki.api.model.PkiException of kind {@code badPublicKey} when it is of this algorithm and not
     *     acceptable
     */
    Optional<KeySpec> check(byte[] spki);
}
