package org.caravelpki.protocol.acme.bed;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.caravelpki.api.protocol.KeyTerms;
import org.caravelpki.api.protocol.ProtocolKeys;

/** External accounts' keys, in memory. */
public final class TestKeys implements ProtocolKeys {
    private final Map<String, byte[]> secrets = new HashMap<>();
    private final Map<String, KeyTerms> terms = new HashMap<>();

    /** Makes one that allows everything. */
    public void add(String keyId, byte[] secret) {
        add(keyId, secret, new KeyTerms(Optional.empty(), 0, List.of(), List.of()));
    }

    public void add(String keyId, byte[] secret, KeyTerms what) {
        secrets.put(keyId, secret);
        terms.put(keyId, what);
    }

    public void revoke(String keyId) {
        secrets.remove(keyId);
        terms.remove(keyId);
    }

    @Override
    public CompletionStage<Boolean> checkMac(
            String protocol, String keyId, String algorithm, byte[] message, byte[] mac) {
        boolean right = protocol.equals("acme")
                && secrets.containsKey(keyId)
                && MessageDigest.isEqual(mac(algorithm, secrets.get(keyId), message), mac);
        return CompletableFuture.completedStage(right);
    }

    public static byte[] mac(String algorithm, byte[] secret, byte[] message) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret, algorithm));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public CompletionStage<Optional<KeyTerms>> terms(String protocol, String keyId) {
        return CompletableFuture.completedStage(Optional.ofNullable(terms.get(keyId)));
    }
}
