package org.caravelpki.core.state.internal;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.caravelpki.api.protocol.Nonces;
import org.caravelpki.api.provider.Behind;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/** Nonces that carry their own proof: nothing is stored until one is used, and any node with the key accepts them. */
@Component(
        service = Behind.class,
        property = Behind.DOOR + "=org.caravelpki.api.protocol.Nonces",
        configurationPid = "org.caravelpki.core.state")
@Designate(ocd = StateConfig.class)
public final class SealedNonces implements Nonces, Behind {
    /** How far another node's clock may be ahead of ours. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final NonceSeal seal;
    private final UsedMarks used;
    private final Duration validity;
    private final Clock clock;

    /**
     * Reads the nonce key or, on a standalone node's first start, makes it.
     *
     * @param bundle tells the node's directory
     * @param config where the key is and how long nonces last
     */
    @Activate
    public SealedNonces(BundleContext bundle, StateConfig config) {
        this(
                seal(keyFile(bundle, config), config),
                Duration.ofSeconds(Math.max(60, config.nonce$_$validity())),
                Math.max(1_000, config.nonce$_$marks()),
                Clock.systemUTC());
    }

    SealedNonces(NonceSeal seal, Duration validity, int marks, Clock clock) {
        this.seal = seal;
        this.validity = validity;
        this.used = new UsedMarks(validity, marks);
        this.clock = clock;
    }

    private static Path keyFile(BundleContext bundle, StateConfig config) {
        return config.nonce$_$key().isBlank()
                ? Path.of(bundle.getProperty("caravel.home"), "keys", "nonce.key")
                : Path.of(config.nonce$_$key().strip());
    }

    private static NonceSeal seal(Path file, StateConfig config) {
        SecureRandom random = new SecureRandom();
        boolean mayMake = config.bootstrap().strip().equals("standalone");
        return new NonceSeal(new KeyFile(file, "nonce key", "HmacSHA256").obtain(mayMake, random), random);
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
}
