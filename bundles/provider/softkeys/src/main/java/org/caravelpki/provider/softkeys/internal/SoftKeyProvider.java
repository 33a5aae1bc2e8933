package org.caravelpki.provider.softkeys.internal;

import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.model.SignatureAlgorithm;
import org.caravelpki.api.provider.crypto.Crypto;
import org.caravelpki.api.provider.keys.KeyInfo;
import org.caravelpki.api.provider.keys.KeyProvider;
import org.caravelpki.api.provider.store.StateStore;
import org.caravelpki.api.provider.store.StoreWriter;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** Keys in PKCS#12 files. The disk is not touched before a key is asked for. */
@Component(
        service = KeyProvider.class,
        configurationPid = "org.caravelpki.provider.softkeys",
        property = KeyProvider.TYPE + "=" + SoftKeyProvider.SOFT)
@Designate(ocd = SoftKeysConfig.class)
public final class SoftKeyProvider implements KeyProvider {
    static final String SOFT = "soft";
    private static final int QUEUE = 2000;

    private final Crypto crypto;
    private final KeyVault vault;
    private final Workers signing;
    // Apart from the signatures: an RSA key of 8192 bits may take half a minute.
    private final Workers making = new Workers("softkeys-make", 1, 100);

    /** Called by Declarative Services. */
    @Activate
    public SoftKeyProvider(
            BundleContext context,
            @Reference Crypto crypto,
            @Reference StateStore store,
            @Reference StoreWriter writer,
            SoftKeysConfig config) {
        this(
                directory(context, config),
                Optional.of(config.secret$_$file()),
                config.replicate() ? new DatabaseReplica(store, writer, Clock.systemUTC()) : KeyReplica.NONE,
                config.threads(),
                crypto,
                Clock.systemUTC());
    }

    SoftKeyProvider(
            Path directory, Optional<String> secretFile, KeyReplica replica, int threads, Crypto crypto, Clock clock) {
        this.crypto = crypto;
        Path secret =
                secretFile.filter(text -> !text.isBlank()).map(Path::of).orElse(directory.resolve("storage.secret"));
        this.vault = new KeyVault(directory, secret, replica, crypto, clock);
        this.signing = new Workers(
                "softkeys-sign", threads > 0 ? threads : Runtime.getRuntime().availableProcessors(), QUEUE);
    }

    private static Path directory(BundleContext context, SoftKeysConfig config) {
        if (!config.directory().isBlank()) {
            return Path.of(config.directory());
        }
        return Path.of(Optional.ofNullable(context.getProperty("caravel.home")).orElse("."), "keys", "soft");
    }

    @Override
    public CompletionStage<KeyInfo> generate(String name, KeySpec spec) {
        return making.run(() -> vault.generate(name, spec));
    }

    @Override
    public CompletionStage<byte[]> sign(String name, SignatureAlgorithm algorithm, byte[] message) {
        return signing.run(() -> crypto.sign(vault.key(name).privateKey(), algorithm, message));
    }

    @Override
    public CompletionStage<KeyInfo> adopt(String name, KeyPair pair) {
        return making.run(() -> vault.adopt(name, pair));
    }

    @Override
    public List<KeyInfo> keys() {
        return vault.list();
    }

    @Override
    public CompletionStage<Void> delete(String name) {
        return making.run(() -> {
            vault.delete(name);
            return null;
        });
    }

    /** Finishes what was begun. */
    @Deactivate
    public void close() {
        making.close();
        signing.close();
    }
}
