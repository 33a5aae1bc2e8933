package org.caravelpki.api.protocol;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Uses protocol secrets (external account binding keys, later SCEP RA and CMP keys) that a handler never sees. Always
 * executed where the secrets are: on the backend.
 */
@ProviderType
public interface ProtocolKeys {

    /**
     * Checks a message authentication code in constant time.
     *
     * @param protocol the protocol, for example {@code acme}
     * @param keyId the secret's name
     * @param algorithm the JCA name, for example {@code HmacSHA256}
     * @param message what was authenticated
     * @param mac the code as received
     * @return whether it is right; false also when there is no such secret, in the same time
     */
    CompletionStage<Boolean> checkMac(String protocol, String keyId, String algorithm, byte[] message, byte[] mac);

    /**
     * What a secret may be used for. Ask only for secrets whose use was proven: it tells that they exist.
     *
     * @param protocol the protocol
     * @param keyId the secret's name
     * @return its terms, or empty when there is no such secret or it was revoked
     */
    CompletionStage<Optional<KeyTerms>> terms(String protocol, String keyId);
}
