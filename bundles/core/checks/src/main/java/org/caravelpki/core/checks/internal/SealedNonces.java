package org.caravelpki.core.checks.internal;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.SecretKey;
import org.caravelpki.api.admin.HealthCheck;
import org.caravelpki.api.protocol.Nonces;
import org.caravelpki.api.provider.Behind;
import org.caravelpki.core.keyfile.internal.KeyFile;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/** Nonces that carry their own proof: nothing is stored until one is used, and any node with the key accepts them. */
@Component(
        service = {Behind.class, HealthCheck.class},
        property = Behind.DOOR + "=org.caravelpki.api.protocol.Nonces",
        configurationPid = "org.caravelpki.core.checks")
@Designate(ocd = ChecksConfig.class)
public final class SealedNonces implements Nonces, Behind, HealthCheck {
    /** How far another node's clock may be ahead of ours. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final NonceKey key;
    private final NonceSeal seal;
    private final UsedMarks used;
    private final Duration validity;
    private final Clock clock;

    /**
     * Reads the nonce key or, on a standalone node's first start, makes it. Without a key it looks again with each nonce
     * that is wanted.
     *
     * @param bundle tells the node's directory
     * @param config where the key is and how long nonces last
     */
    @Activate
    public SealedNonces(BundleContext bundle, ChecksConfig config) {
        this(
                key(keyFile(bundle, config), config),
                Duration.ofSeconds(Math.max(60, config.nonce$_$validity())),
                Math.max(1_000, config.nonce$_$marks()),
                Clock.systemUTC());
        key.look();
    }

    SealedNonces(Supplier<SecretKey> key, Duration validity, int marks, Clock clock) {
        this.key = new NonceKey(key);
        this.seal = new NonceSeal(this.key, new SecureRandom());
        this.validity = validity;
        this.used = new UsedMarks(validity, marks);
        this.clock = clock;
    }

    private static Path keyFile(BundleContext bundle, ChecksConfig config) {
        return config.nonce$_$key().isBlank()
                ? Path.of(bundle.getProperty("caravel.home"), "keys", "nonce.key")
                : Path.of(config.nonce$_$key().strip());
    }

    private static Supplier<SecretKey> key(Path file, ChecksConfig config) {
        boolean mayMake = config.bootstrap().strip().equals("standalone");
        return new KeyFile(file, "nonce key", "HmacSHA256").late(mayMake, new SecureRandom());
    }

    @Override
    public String next() {
        return seal.seal(clock.instant());
    }

    @Override
    public Optional<Opened> use(String nonce) {
        Instant now = clock.instant();
        return seal.open(nonce)
                .filter(content -> isCurrent(content.made(), now))
                .filter(content -> used.use(content.made(), content.shortMark(), now))
                .map(content -> new Opened(content.mark(), content.made().plus(validity)));
    }

    private boolean isCurrent(Instant made, Instant now) {
        return made.isAfter(now.minus(validity)) && made.isBefore(now.plus(SKEW));
    }

    @Override
    public Health check() {
        return key.look()
                .map(why -> new Health("nonces", Status.DOWN, why))
                .orElseGet(() -> new Health("nonces", Status.UP, "The nonce key is there."));
    }
}
