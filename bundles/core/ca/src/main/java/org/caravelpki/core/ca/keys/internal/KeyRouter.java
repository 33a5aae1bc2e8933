package org.caravelpki.core.ca.keys.internal;

import java.security.KeyPair;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.caravelpki.api.engine.Keys;
import org.caravelpki.api.model.KeyId;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.model.SignatureAlgorithm;
import org.caravelpki.api.provider.Behind;
import org.caravelpki.api.provider.keys.KeyInfo;
import org.caravelpki.api.provider.keys.KeyProvider;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** {@link Keys} over the providers that are there. */
@Component(
        service = {Behind.class, KeyRouter.class},
        property = Behind.DOOR + "=org.caravelpki.api.engine.Keys")
public final class KeyRouter implements Keys, Behind {
    /** As long as the gate parks calls. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final KeyProviders providers;

    /** Knows no provider yet. */
    @Activate
    public KeyRouter() {
        this(PATIENCE, System::nanoTime);
    }

    /**
     * Waits as long as a test wants.
     *
     * @param patience how long a call waits for an absent provider
     * @param nanos the time in nanoseconds, from anywhere on
     */
    public KeyRouter(Duration patience, LongSupplier nanos) {
        this.providers = new KeyProviders(patience, nanos);
    }

    /**
     * A provider came.
     *
     * @param provider the provider
     * @param properties with its type
     */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void bindProvider(KeyProvider provider, Map<String, Object> properties) {
        providers.add(type(properties), provider);
    }

    /**
     * A provider went.
     *
     * @param provider the provider
     * @param properties with its type
     */
    public void unbindProvider(KeyProvider provider, Map<String, Object> properties) {
        providers.remove(type(properties), provider);
    }

    private static String type(Map<String, Object> properties) {
        return String.valueOf(properties.get(KeyProvider.TYPE));
    }

    /**
     * Whether the provider of a key is there now; does not wait.
     *
     * @param id the key
     * @return true when calls for it need not wait
     */
    public boolean isPresent(KeyId id) {
        return providers.has(id.type());
    }

    /**
     * Whether the provider of a key is away for a moment, as while its bundle is replaced: calls for the key wait.
     *
     * @param id the key
     * @return false when it is there, was never there, or has been away for longer than calls wait
     */
    public boolean isBeingReplaced(KeyId id) {
        return providers.isBeingReplaced(id.type());
    }

    /**
     * Waits for the provider of a key, before anything is recorded that its absence would spoil.
     *
     * @param id the key
     * @return completes when it is there, fails with {@code unavailable} when it does not come
     */
    public CompletionStage<Void> ready(KeyId id) {
        return providers.ready(id.type());
    }

    @Override
    public CompletionStage<KeyInfo> generate(KeyId id, KeySpec spec) {
        return providers.call(id.type(), provider -> provider.generate(id.name(), spec));
    }

    @Override
    public CompletionStage<byte[]> sign(KeyId id, SignatureAlgorithm algorithm, byte[] message) {
        return providers.call(id.type(), provider -> provider.sign(id.name(), algorithm, message));
    }

    @Override
    public CompletionStage<KeyInfo> adopt(KeyId id, KeyPair pair) {
        return providers.call(id.type(), provider -> provider.adopt(id.name(), pair));
    }

    @Override
    public List<KeyInfo> list() {
        return providers.all().stream()
                .flatMap(provider -> provider.keys().stream())
                .sorted(Comparator.comparing(key -> key.id().toString()))
                .toList();
    }

    @Override
    public CompletionStage<Void> delete(KeyId id) {
        return providers.call(id.type(), provider -> provider.delete(id.name()));
    }
}
