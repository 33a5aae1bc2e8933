package org.caravelpki.core.ca.internal;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.KeyId;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.SignatureAlgorithm;
import org.caravelpki.api.provider.crypto.Crypto;
import org.caravelpki.api.provider.keys.KeyInfo;
import org.caravelpki.api.provider.keys.KeyProvider;

/** Keys on the heap; a test can replace what signing answers. */
final class MemoryKeys implements KeyProvider {
    static final Map<String, Object> PROPERTIES = Map.of(KeyProvider.TYPE, "soft");

    private static final KeySpec RSA_8192 = KeySpec.parse("rsa-8192");

    private final Crypto crypto;
    private final Map<String, Entry> keys = new ConcurrentSkipListMap<>();
    final AtomicInteger signatures = new AtomicInteger();
    volatile Function<CompletionStage<byte[]>, CompletionStage<byte[]>> answer = signature -> signature;

    private record Entry(KeyPair pair, KeySpec spec) {}

    MemoryKeys(Crypto crypto) {
        this.crypto = crypto;
    }

    @Override
    public CompletionStage<KeyInfo> generate(String name, KeySpec spec) {
        if (keys.containsKey(name)) {
            return CompletableFuture.failedFuture(
                    new PkiException(PkiException.Kind.CONFLICT, "There is a key of this name."));
        }
        keys.put(name, new Entry(spec.equals(RSA_8192) ? largeKey() : crypto.generate(spec), spec));
        return CompletableFuture.completedFuture(info(name));
    }

    @Override
    public CompletionStage<KeyInfo> adopt(String name, KeyPair pair) {
        KeySpec spec = crypto.inspect(Der.of(pair.getPublic().getEncoded()));
        if (keys.putIfAbsent(name, new Entry(pair, spec)) != null) {
            return CompletableFuture.failedFuture(
                    new PkiException(PkiException.Kind.CONFLICT, "There is a key of this name."));
        }
        return CompletableFuture.completedFuture(info(name));
    }

    private static KeyPair largeKey() {
        try (InputStream in = MemoryKeys.class.getResourceAsStream("/testdata/rsa-8192.pk8")) {
            KeyFactory rsa = KeyFactory.getInstance("RSA");
            RSAPrivateCrtKey key = (RSAPrivateCrtKey) rsa.generatePrivate(new PKCS8EncodedKeySpec(in.readAllBytes()));
            RSAPublicKeySpec publicKey = new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent());
            return new KeyPair(rsa.generatePublic(publicKey), key);
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError("the key of the tests cannot be read", e);
        }
    }

    private KeyInfo info(String name) {
        Entry entry = keys.get(name);
        Der publicKey = Der.of(entry.pair().getPublic().getEncoded());
        return new KeyInfo(new KeyId("soft", name), entry.spec(), publicKey, Instant.EPOCH);
    }

    @Override
    public CompletionStage<byte[]> sign(String name, SignatureAlgorithm algorithm, byte[] message) {
        signatures.incrementAndGet();
        byte[] signature = crypto.sign(keys.get(name).pair().getPrivate(), algorithm, message);
        return answer.apply(CompletableFuture.completedFuture(signature));
    }

    @Override
    public List<KeyInfo> keys() {
        return keys.keySet().stream().map(this::info).toList();
    }

    @Override
    public CompletionStage<Void> delete(String name) {
        keys.remove(name);
        return CompletableFuture.completedFuture(null);
    }
}
