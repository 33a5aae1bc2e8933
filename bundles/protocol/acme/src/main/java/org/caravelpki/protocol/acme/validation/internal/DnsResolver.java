package org.caravelpki.protocol.acme.validation.internal;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.caravelpki.protocol.acme.wire.internal.ErrorType;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** Asks configured DNS servers for addresses. */
public final class DnsResolver implements Resolver {
    private final DnsLookup lookup;

    /** @param lookup asks the servers */
    public DnsResolver(DnsLookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public List<InetAddress> addresses(String host) throws ChallengeFailed {
        DnsLookup.Questions questions = lookup.begin();
        List<InetAddress> addresses = new ArrayList<>();
        Optional<ChallengeFailed> six = collect(questions, host, Type.AAAA, addresses);
        // One record type that a server cannot answer does not spoil the other.
        Optional<ChallengeFailed> four = collect(questions, host, Type.A, addresses);
        if (addresses.isEmpty()) {
            throw four.filter(unanswered -> six.isPresent())
                    .orElseGet(() -> new ChallengeFailed(ErrorType.DNS, "The DNS has no address for " + host + "."));
        }
        return addresses;
    }

    /** Adds what was found; says why when no server answered. */
    private static Optional<ChallengeFailed> collect(
            DnsLookup.Questions questions, String host, int type, List<InetAddress> addresses) {
        try {
            questions.records(host, type).forEach(entry -> add(entry, addresses));
            return Optional.empty();
        } catch (ChallengeFailed e) {
            return Optional.of(e);
        }
    }

    private static void add(Record entry, List<InetAddress> addresses) {
        if (entry instanceof AAAARecord six) {
            addresses.add(six.getAddress());
        } else if (entry instanceof ARecord four) {
            addresses.add(four.getAddress());
        }
    }
}
