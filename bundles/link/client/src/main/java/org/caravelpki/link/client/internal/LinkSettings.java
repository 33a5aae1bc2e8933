package org.caravelpki.link.client.internal;

import java.nio.file.Path;
import java.time.Duration;
import org.caravelpki.link.wire.internal.LinkIdentity;

/**
 * The configuration, checked.
 *
 * @param backend where the engine is
 * @param identity this node's
 * @param connectTimeout for a connection
 * @param attemptTimeout for one attempt of a call that may be repeated
 * @param deadline for a call with all its attempts
 * @param breakAfter without an answer for so long, calls fail at once
 * @param pingTimeout for a ping
 * @param pingInterval from one ping to the next
 * @param maxInFlight calls under way at a time
 */
record LinkSettings(
        BackendAddress backend,
        LinkIdentity identity,
        Duration connectTimeout,
        Duration attemptTimeout,
        Duration deadline,
        Duration breakAfter,
        Duration pingTimeout,
        Duration pingInterval,
        int maxInFlight) {
    static LinkSettings of(LinkConfig config, String home) {
        return new LinkSettings(
                BackendAddress.of(config.backend(), Path.of(home, "keys", "link", "backend")),
                new LinkIdentity(
                        path(config.certificate$_$file(), home),
                        path(config.key$_$file(), home),
                        path(config.trust$_$file(), home)),
                millis("connect-timeout-millis", config.connect$_$timeout$_$millis()),
                millis("attempt-timeout-millis", config.attempt$_$timeout$_$millis()),
                millis("deadline-millis", config.deadline$_$millis()),
                millis("break-after-millis", config.break$_$after$_$millis()),
                millis("ping-timeout-millis", config.ping$_$timeout$_$millis()),
                millis("ping-interval-millis", config.ping$_$interval$_$millis()),
                Math.max(1, config.max$_$in$_$flight()));
    }

    private static Path path(String text, String home) {
        return Path.of(text.replace("${caravel.home}", home));
    }

    private static Duration millis(String key, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(key + " is at least 1");
        }
        return Duration.ofMillis(value);
    }
}
