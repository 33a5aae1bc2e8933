package org.caravelpki.protocol.acme.validation.internal;

import java.net.InetAddress;
import java.util.List;

/** Looks up the addresses of a host name. */
@FunctionalInterface
public interface Resolver {

    /**
     * Looks up. Blocks, for a bounded time.
     *
     * @param host a host name, never a literal address
     * @return at least one address, in no particular order
     * @throws ChallengeFailed of type dns
     */
    List<InetAddress> addresses(String host) throws ChallengeFailed;
}
