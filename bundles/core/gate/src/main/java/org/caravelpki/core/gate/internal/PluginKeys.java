package org.caravelpki.core.gate.internal;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.engine.PluginRequests;
import org.caravelpki.api.protocol.KeyTerms;
import org.caravelpki.api.protocol.ProtocolKeys;

/** Protocol secrets as one plugin has them: those of the protocol names that it was granted. */
record PluginKeys(String plugin, PluginRequests requests, ProtocolKeys keys) implements ProtocolKeys {

    @Override
    public CompletionStage<Boolean> checkMac(
            String protocol, String keyId, String algorithm, byte[] message, byte[] mac) {
        return requests.requireProtocol(plugin, protocol)
                .thenCompose(granted -> keys.checkMac(protocol, keyId, algorithm, message, mac));
    }

    @Override
    public CompletionStage<Optional<KeyTerms>> terms(String protocol, String keyId) {
        return requests.requireProtocol(plugin, protocol).thenCompose(granted -> keys.terms(protocol, keyId));
    }
}
