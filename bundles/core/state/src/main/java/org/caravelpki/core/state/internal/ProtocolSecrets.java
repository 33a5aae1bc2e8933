package org.caravelpki.core.state.internal;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Where protocol secrets are. */
interface ProtocolSecrets {
    /** No secret at all. */
    ProtocolSecrets NONE = (protocol, keyId) -> CompletableFuture.completedStage(Optional.empty());

    /** The secret of this name, if there is one. */
    CompletionStage<Optional<byte[]>> find(String protocol, String keyId);
}
