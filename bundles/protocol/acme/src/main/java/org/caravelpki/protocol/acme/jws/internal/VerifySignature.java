package org.caravelpki.protocol.acme.jws.internal;

import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.protocol.Signatures;
import org.caravelpki.protocol.acme.wire.internal.AcmeProblem;
import org.caravelpki.protocol.acme.wire.internal.ErrorType;

/** Verifies the signature of a JWS, by the crypto of the product. May wait for it: not for event loops. */
public final class VerifySignature {
    private final Signatures signatures;

    /** @param signatures does it */
    public VerifySignature(Signatures signatures) {
        this.signatures = signatures;
    }

    /**
     * Refuses a signature that is not by this key.
     *
     * @throws AcmeProblem badSignatureAlgorithm, badPublicKey, or malformed when it is wrong
     */
    public void require(Jws jws, AccountKey key) {
        if (!jws.algorithm().equals(key.algorithm())) {
            throw Jws.unsupported("This key signs with " + key.algorithm() + ".");
        }
        if (!isRight(jws, key)) {
            throw AcmeProblem.malformed("The signature of the request is wrong.");
        }
    }

    private boolean isRight(Jws jws, AccountKey key) {
        JwsAlgorithm algorithm = key.jwsAlgorithm();
        try {
            return algorithm
                    .x509(jws.signature())
                    .filter(signature -> signatures.verify(
                            key.subjectPublicKeyInfo(), algorithm.signature(), jws.signingInput(), signature))
                    .isPresent();
        } catch (PkiException e) {
            throw e.kind() == PkiException.Kind.BAD_PUBLIC_KEY
                    ? new AcmeProblem(ErrorType.BAD_PUBLIC_KEY, e.detail())
                    : e;
        }
    }
}
