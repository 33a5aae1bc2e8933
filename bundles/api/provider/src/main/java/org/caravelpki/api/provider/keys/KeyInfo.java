package org.caravelpki.api.provider.keys;

import java.time.Instant;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.KeyId;
import org.caravelpki.api.model.KeySpec;

/**
 * The public part of a key.
 *
 * @param id its id
 * @param spec what kind
 * @param publicKey the SubjectPublicKeyInfo
 * @param created when it was made
 */
public record KeyInfo(KeyId id, KeySpec spec, Der publicKey, Instant created) {}
