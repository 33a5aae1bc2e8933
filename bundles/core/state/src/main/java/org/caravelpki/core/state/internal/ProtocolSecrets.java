package org.caravelpki.core.state.internal;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.protocol.KeyTerms;

/** Where protocol secrets are. */
interface ProtocolSecrets {

    /** The secret of this name, if there is one. */
    CompletionStage<Optional<byte[]>> find(String protocol, String keyId);

    /** What it may be used for. */
    CompletionStage<Optional<KeyTerms>> terms(String protocol, String keyId);
}
