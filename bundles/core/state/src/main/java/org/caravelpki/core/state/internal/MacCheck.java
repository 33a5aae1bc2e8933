package org.caravelpki.core.state.internal;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.protocol.KeyTerms;
import org.caravelpki.api.protocol.ProtocolKeys;
import org.caravelpki.api.provider.Behind;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Checks message authentication codes under protocol secrets. An unknown secret costs what a known one does. */
@Component(service = Behind.class, property = Behind.DOOR + "=org.caravelpki.api.protocol.ProtocolKeys")
public final class MacCheck implements ProtocolKeys, Behind {
    private static final Set<String> ALGORITHMS = Set.of("HmacSHA256", "HmacSHA384", "HmacSHA512");

    private final ProtocolSecrets secrets;
    private final byte[] decoy = new byte[32];

    /**
     * Over the stored secrets.
     *
     * @param secrets opens them
     */
    @Activate
    public MacCheck(@Reference StoredSecrets secrets) {
        this(secrets, new SecureRandom());
    }

    MacCheck(ProtocolSecrets secrets, SecureRandom random) {
        this.secrets = secrets;
        random.nextBytes(decoy);
    }

    @Override
    public CompletionStage<Boolean> checkMac(
            String protocol, String keyId, String algorithm, byte[] message, byte[] mac) {
        if (!ALGORITHMS.contains(algorithm)) {
            return CompletableFuture.failedFuture(new PkiException(
                    PkiException.Kind.BAD_REQUEST, "'" + algorithm + "' is no supported MAC algorithm."));
        }
        return secrets.find(protocol, keyId).thenApply(secret -> {
            // The decoy is computed and compared like a secret; only then does its absence decide.
            boolean right = MessageDigest.isEqual(compute(algorithm, secret.orElse(decoy), message), mac);
            return right & secret.isPresent();
        });
    }

    @Override
    public CompletionStage<Optional<KeyTerms>> terms(String protocol, String keyId) {
        return secrets.terms(protocol, keyId);
    }

    private static byte[] compute(String algorithm, byte[] secret, byte[] message) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret, algorithm));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + algorithm, e);
        }
    }
}
