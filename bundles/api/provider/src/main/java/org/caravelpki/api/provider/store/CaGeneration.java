package org.caravelpki.api.provider.store;

import java.time.Instant;
import java.util.Optional;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.KeyId;
import org.caravelpki.api.model.SignatureAlgorithm;

/**
 * One certificate of a CA, with its key.
 *
 * @param ca the CA's name
 * @param generation from 1
 * @param key the key it signs with
 * @param algorithm how it signs
 * @param certificate the certificate; empty while an external root has not answered yet
 * @param created when
 */
public record CaGeneration(
        String ca,
        int generation,
        KeyId key,
        SignatureAlgorithm algorithm,
        Optional<Der> certificate,
        Instant created) {}
