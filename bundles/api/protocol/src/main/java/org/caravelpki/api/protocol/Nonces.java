package org.caravelpki.api.protocol;

import java.time.Instant;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Nonces that any node of the cluster made and any node accepts: sealed tokens under the shared nonce key, so that none
 * has to be stored until it is used. Thread-safe; never blocks. Both methods throw {@code PkiException} of the kind
 * unavailable while this node does not have the key.
 */
@ProviderType
public interface Nonces {

    /**
     * A fresh nonce.
     *
     * @return base64url text, at most 60 characters
     */
    String next();

    /**
     * Opens a nonce and marks it used on this node. Whoever changes something with it must also insert its
     * {@link Opened#mark()} in the {@link ProtocolState} batch of that change, which makes it single-use in the cluster.
     *
     * @param nonce as received
     * @return its content, or empty when it is not ours, too old, or was used on this node already
     */
    Optional<Opened> use(String nonce);

    /**
     * A genuine nonce.
     *
     * @param mark unique to it; at most 60 characters
     * @param expires after this instant nobody accepts it any more
     */
    record Opened(String mark, Instant expires) {}
}
