package org.caravelpki.core.ra.csr.internal;

import java.util.List;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.model.KeySpec;

/** What the holder of a private key asks for. Only {@link ProofOfPossession} makes one. */
public final class ProvenRequest {
    private final Der publicKey;
    private final KeySpec key;
    private final Subject subject;
    private final List<GeneralName> names;

    ProvenRequest(Der publicKey, KeySpec key, Subject subject, List<GeneralName> names) {
        this.publicKey = publicKey;
        this.key = key;
        this.subject = subject;
        this.names = List.copyOf(names);
    }

    /**
     * The public key.
     *
     * @return the SubjectPublicKeyInfo, as received
     */
    public Der publicKey() {
        return publicKey;
    }

    /**
     * The kind of key.
     *
     * @return one that the product supports
     */
    public KeySpec key() {
        return key;
    }

    /**
     * The subject asked for.
     *
     * @return possibly empty
     */
    public Subject subject() {
        return subject;
    }

    /**
     * The subject alternative names asked for.
     *
     * @return in the order of the request, each once
     */
    public List<GeneralName> names() {
        return names;
    }
}
