package org.caravelpki.core.ra.csr.internal;

import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.provider.crypto.Crypto;

/** Verifies that the sender of a PKCS#10 holds its private key: once, over the octets received. */
public final class ProofOfPossession {
    private final Crypto crypto;

    /**
     * Uses this implementation of the algorithms.
     *
     * @param crypto the door
     */
    public ProofOfPossession(Crypto crypto) {
        this.crypto = crypto;
    }

    /**
     * Takes a request apart and verifies its signature.
     *
     * @param received the octets received
     * @return what it asks for
     * @throws PkiException of kind {@code badCsr}, {@code badPublicKey} or {@code badName}
     */
    public ProvenRequest verify(Der received) {
        Pkcs10 request = Pkcs10.read(received);
        KeySpec key = crypto.inspect(request.publicKey());
        if (!crypto.verify(
                request.publicKey(),
                request.algorithm(),
                request.info().bytes(),
                request.signature().bytes())) {
            throw new PkiException(
                    PkiException.Kind.BAD_CSR, "The signature of the certificate request does not fit its public key.");
        }
        return new ProvenRequest(
                request.publicKey(),
                key,
                Subject.read(request.subject()),
                RequestedNames.read(request.extensions()),
                request.extensions());
    }
}
