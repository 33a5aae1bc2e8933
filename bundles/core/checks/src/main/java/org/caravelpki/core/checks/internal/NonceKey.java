package org.caravelpki.core.checks.internal;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.SecretKey;
import org.caravelpki.api.model.PkiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The key of all nonces. In a cluster it comes from another node, maybe while this one runs: until then there are none. */
final class NonceKey implements Supplier<SecretKey> {
    private static final Logger LOG = LoggerFactory.getLogger(NonceKey.class);
    private static final Duration RETRY = Duration.ofSeconds(10);

    private final Supplier<SecretKey> file;
    private volatile Optional<String> problem = Optional.empty();

    NonceKey(Supplier<SecretKey> file) {
        this.file = file;
    }

    /**
     * The key.
     *
     * @throws PkiException unavailable while it cannot be had
     */
    @Override
    public SecretKey get() {
        try {
            SecretKey key = file.get();
            if (problem.isPresent()) {
                problem = Optional.empty();
            }
            return key;
        } catch (IllegalStateException | UncheckedIOException e) {
            complain(e.getMessage());
            throw PkiException.unavailable("This node has no nonce key.", RETRY, e);
        }
    }

    private void complain(String why) {
        if (!problem.equals(Optional.of(why))) {
            LOG.warn("There are no nonces. {}", why);
        }
        problem = Optional.of(why);
    }

    /** Looks for the key; what keeps this node from having it, if anything. */
    Optional<String> look() {
        try {
            get();
        } catch (PkiException e) {
            // What was complained about says more.
        }
        return problem;
    }
}
