package org.caravelpki.protocol.acme.account.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.Arrays;
import org.caravelpki.protocol.acme.request.internal.HourlyCount;
import org.caravelpki.protocol.acme.wire.internal.AcmeProblem;

/** Counts the accounts that were made from one address within an hour, on this node. Of IPv6 the network counts. */
public final class NewAccountLimit {
    private static final int NETWORK = 8;

    private final int most;
    private final HourlyCount made;

    /** @param most how many an hour; 0 for any number */
    public NewAccountLimit(int most, Clock clock) {
        this.most = most;
        this.made = new HourlyCount(most, "Too many new accounts from this address; try again later.", clock);
    }

    /**
     * Counts one more.
     *
     * @param address a literal IP address
     * @throws AcmeProblem rateLimited when it is one too many
     */
    void count(String address) {
        if (most > 0) {
            made.count(source(address));
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
