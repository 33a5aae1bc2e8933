package org.caravelpki.core.status.fake.internal;

import java.security.KeyPair;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.engine.Keys;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.KeyId;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.SignatureAlgorithm;
import org.caravelpki.api.provider.crypto.Crypto;
import org.caravelpki.api.provider.keys.KeyInfo;
import org.caravelpki.provider.crypto.internal.SoftwareCrypto;

/** Keys in memory. */
public final class FakeKeys implements Keys {
    public final Crypto crypto = new SoftwareCrypto();
    private final Clock clock;
    private final Map<String, KeyPair> pairs = new TreeMap<>();
    private final Map<String, KeyInfo> infos = new TreeMap<>();
    private Optional<PkiException> fault = Optional.empty();

    public FakeKeys(Clock clock) {
        this.clock = clock;
    }

    public void fault(PkiException failure) {
        fault = Optional.of(failure);
    }

    public void repair() {
        fault = Optional.empty();
    }

    @Override
    public CompletionStage<KeyInfo> generate(KeyId id, KeySpec spec) {
        KeyPair pair = crypto.generate(spec);
        pairs.put(id.toString(), pair);
        KeyInfo info = new KeyInfo(id, spec, Der.of(pair.getPublic().getEncoded()), clock.instant());
        infos.put(id.toString(), info);
        return CompletableFuture.completedFuture(info);
    }

    public KeyInfo make(String name) {
        return generate(new KeyId("soft", name), KeySpec.EC_P256)
                .toCompletableFuture()
                .join();
    }

    @Override
    public CompletionStage<byte[]> sign(KeyId id, SignatureAlgorithm algorithm, byte[] message) {
        return fault.<CompletionStage<byte[]>>map(CompletableFuture::failedFuture)
                .orElseGet(() -> CompletableFuture.completedFuture(
                        crypto.sign(pairs.get(id.toString()).getPrivate(), algorithm, message)));
    }

    @Override
    public CompletionStage<KeyInfo> adopt(KeyId id, KeyPair pair) {
        throw new UnsupportedOperationException("no test brings keys in");
    }

    @Override
    public List<KeyInfo> list() {
        return List.copyOf(infos.values());
    }

    @Override
    public CompletionStage<Void> delete(KeyId id) {
        pairs.remove(id.toString());
        infos.remove(id.toString());
        return CompletableFuture.completedFuture(null);
    }
}
