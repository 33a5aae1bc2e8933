package org.caravelpki.protocol.acme.validation.internal;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.caravelpki.protocol.acme.wire.internal.ErrorType;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.lookup.LookupSession;
import org.xbill.DNS.lookup.NoSuchDomainException;
import org.xbill.DNS.lookup.NoSuchRRSetException;

/**
 * Asks configured DNS servers directly: UDP with random ids and ports, TCP for truncated answers, CNAMEs followed. Nothing is
 * cached, since a name is often made a moment before its validation. All of it happens on the thread that asks.
 */
public final class DnsResolver implements Resolver {
    private static final Duration PER_QUERY = Duration.ofSeconds(2);
    private static final Duration ALTOGETHER = Duration.ofSeconds(8);
    private static final int TRIES = 2;

    private final List<InetSocketAddress> servers;
    private final Duration perQuery;
    private final Duration altogether;

    /** @param servers asked one after the other until one answers */
    public DnsResolver(List<InetSocketAddress> servers) {
        this(servers, PER_QUERY, ALTOGETHER);
    }

    DnsResolver(List<InetSocketAddress> servers, Duration perQuery, Duration altogether) {
        this.servers = List.copyOf(servers);
        this.perQuery = perQuery;
        this.altogether = altogether;
    }

    @Override
    public List<InetAddress> addresses(String host) throws ChallengeFailed {
        Name name = name(host);
        LookupSession session = session(new DnsSockets(Deadline.in(altogether)));
        List<InetAddress> addresses = new ArrayList<>();
        // One record type that a server cannot answer does not spoil the other.
        boolean answered = collect(session, name, Type.AAAA, addresses) | collect(session, name, Type.A, addresses);
        if (addresses.isEmpty()) {
            throw new ChallengeFailed(
                    ErrorType.DNS,
                    answered
                            ? "The DNS has no address for " + host + "."
                            : "The DNS gave no answer about " + host + ".");
        }
        return addresses;
    }

    private LookupSession session(DnsSockets sockets) {
        List<org.xbill.DNS.Resolver> each = new ArrayList<>();
        for (InetSocketAddress server : servers) {
            SimpleResolver resolver = new SimpleResolver(server);
            resolver.setIoClientFactory(sockets);
            resolver.setTimeout(perQuery);
            each.add(resolver);
        }
        ExtendedResolver all = new ExtendedResolver(each);
        all.setRetries(TRIES);
        all.setTimeout(altogether);
        return LookupSession.builder().resolver(all).executor(Runnable::run).build();
    }

    private static Name name(String host) throws ChallengeFailed {
        try {
            return Name.fromString(host, Name.root);
        } catch (TextParseException e) {
            throw new ChallengeFailed(ErrorType.DNS, "The name cannot be looked up.");
        }
    }

    /** Adds what was found; false when no server answered. */
    private static boolean collect(LookupSession session, Name name, int type, List<InetAddress> addresses) {
        try {
            session.lookupAsync(name, type)
                    .toCompletableFuture()
                    .join()
                    .getRecords()
                    .forEach(entry -> add(entry, addresses));
            return true;
        } catch (CompletionException e) {
            return e.getCause() instanceof NoSuchDomainException || e.getCause() instanceof NoSuchRRSetException;
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
