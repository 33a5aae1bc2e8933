package org.caravelpki.protocol.acme.validation.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.caravelpki.protocol.acme.wire.internal.ErrorType;

/** Asks the operating system, its hosts file included. */
public final class SystemResolver implements Resolver {

    @Override
    public List<InetAddress> addresses(String host) throws ChallengeFailed {
        try {
            return List.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException e) {
            throw new ChallengeFailed(ErrorType.DNS, "No address was found for " + host + ".");
        }
    }
}
