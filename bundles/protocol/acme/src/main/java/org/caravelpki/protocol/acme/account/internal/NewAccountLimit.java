package org.caravelpki.protocol.acme.account.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.caravelpki.protocol.acme.wire.internal.AcmeProblem;
import org.caravelpki.protocol.acme.wire.internal.ErrorType;

/** Counts the accounts that were made from one address within an hour, on this node. Of IPv6 the network counts. */
public final class NewAccountLimit {
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final int MOST_SOURCES = 100_000;
    private static final int NETWORK = 8;

    private final int most;
    private final Clock clock;

    /** Guarded by this object's lock, as is the one below. */
    private final Map<String, Integer> made = new HashMap<>();

    private Instant until = Instant.MIN;

    /** @param most how many an hour; 0 for any number */
    public NewAccountLimit(int most, Clock clock) {
        this.most = most;
        this.clock = clock;
    }

    /**
     * Counts one more.
     *
     * @param address a literal IP address
     * @throws AcmeProblem rateLimited when it is one too many
     */
    synchronized void count(String address) {
        if (most == 0) {
            return;
        }
        Instant now = clock.instant();
        if (!now.isBefore(until) || made.size() == MOST_SOURCES) {
            // So many addresses are nobody's cluster: memory is bounded, the count begins anew.
            made.clear();
            until = now.plus(WINDOW);
        }
        if (made.merge(source(address), 1, Integer::sum) > most) {
            throw new AcmeProblem(ErrorType.RATE_LIMITED, "Too many new accounts from this address; try again later.")
                    .retryAfter(Duration.between(now, until));
        }
    }

    private static String source(String address) {
        try {
            byte[] octets = InetAddress.getByName(address).getAddress();
            return octets.length > NETWORK ? Arrays.toString(Arrays.copyOf(octets, NETWORK)) : address;
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not a literal address", e);
        }
    }
}
