package org.caravelpki.core.ra.csr.internal;

import java.util.List;
import java.util.Optional;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.model.KeySpec;

/** What the holder of a private key asks for. Only {@link ProofOfPossession} makes one. */
public final class ProvenRequest {
    private final Der publicKey;
    private final KeySpec key;
    private final Subject subject;
    private final List<GeneralName> names;
    private final Optional<Der> extensions;

    ProvenRequest(Der publicKey, KeySpec key, Subject subject, List<GeneralName> names, Optional<Der> extensions) {
        this.publicKey = publicKey;
        this.key = key;
        this.subject = subject;
        this.names = List.copyOf(names);
        this.extensions = extensions;
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

    /**
     * The extensions asked for, which are the template's to judge.
     *
     * @return the Extensions, as received
     */
    public Optional<Der> extensions() {
        return extensions;
    }
}
