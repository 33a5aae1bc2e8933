package org.caravelpki.core.state.internal;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import javax.crypto.SecretKey;
import org.caravelpki.api.protocol.KeyTerms;
import org.caravelpki.api.provider.store.StateStore;
import org.caravelpki.core.keyfile.internal.KeyFile;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Protocol secrets in the database, sealed under a key that only backends have. */
@Component(service = StoredSecrets.class, configurationPid = "org.caravelpki.core.state")
public final class StoredSecrets implements ProtocolSecrets {
    /** How the collections of secrets begin. Protocols do not see them. */
    static final String COLLECTIONS = "secret.";

    private static final int READERS = 2;

    private final StateStore store;
    private final SecretSeal seal;
    private final Reads reads;
    private final Clock clock;

    /**
     * Reads the key when it is first needed: a node without secrets needs none.
     *
     * @param bundle tells the node's directory
     * @param store the door to the documents
     * @param config where the key is
     */
    @Activate
    public StoredSecrets(BundleContext bundle, @Reference StateStore store, StateConfig config) {
        this(store, new SecretSeal(key(bundle, config), new SecureRandom()), Reads.on(READERS), Clock.systemUTC());
    }

    StoredSecrets(StateStore store, SecretSeal seal, Reads reads, Clock clock) {
        this.store = store;
        this.seal = seal;
        this.reads = reads;
        this.clock = clock;
    }

    private static Supplier<SecretKey> key(BundleContext bundle, StateConfig config) {
        Path file = config.secrets$_$key().isBlank()
                ? Path.of(bundle.getProperty("caravel.home"), "keys", "secrets.key")
                : Path.of(config.secrets$_$key().strip());
        boolean mayMake = config.bootstrap().strip().equals("standalone");
        return new KeyFile(file, "secrets key", "AES").late(mayMake, new SecureRandom());
    }

    @Deactivate
    void stop() {
        reads.stop();
    }

    SecretSeal seal() {
        return seal;
    }

    @Override
    public CompletionStage<Optional<byte[]>> find(String protocol, String keyId) {
        return reads.read(() -> stored(protocol, keyId).map(secret -> seal.open(secret.owner(), secret.sealed())));
    }

    @Override
    public CompletionStage<Optional<KeyTerms>> terms(String protocol, String keyId) {
        return reads.read(() -> stored(protocol, keyId).map(StoredSecret::terms));
    }

    private Optional<StoredSecret> stored(String protocol, String keyId) {
        // Collation must not decide which secret it is.
        return store.find(COLLECTIONS + protocol, keyId, clock.instant())
                .filter(StoredSecret::isInForce)
                .map(StoredSecret::of)
                .filter(secret -> secret.name().equals(keyId));
    }
}
