package org.caravelpki.protocol.acme.validation.internal;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.caravelpki.protocol.acme.wire.internal.ErrorType;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.lookup.LookupResult;
import org.xbill.DNS.lookup.LookupSession;
import org.xbill.DNS.lookup.NoSuchDomainException;
import org.xbill.DNS.lookup.NoSuchRRSetException;

/**
 * Asks configured DNS servers directly: UDP with random ids and ports, TCP for truncated answers, CNAMEs followed. Nothing is
 * cached, since a name is often made a moment before its validation.
 */
public final class DnsResolver implements Resolver {
    private static final Duration PER_QUERY = Duration.ofSeconds(3);
    private static final Duration ALTOGETHER = Duration.ofSeconds(8);

    private final LookupSession session;

    /** @param servers asked one after the other until one answers */
    public DnsResolver(List<InetSocketAddress> servers) {
        List<org.xbill.DNS.Resolver> each = new ArrayList<>();
        for (InetSocketAddress server : servers) {
            SimpleResolver resolver = new SimpleResolver(server);
            resolver.setTimeout(PER_QUERY);
            each.add(resolver);
        }
        ExtendedResolver all = new ExtendedResolver(each);
        all.setRetries(2);
        all.setTimeout(ALTOGETHER);
        this.session = LookupSession.builder().resolver(all).build();
    }

    @Override
    public List<InetAddress> addresses(String host) throws ChallengeFailed {
        Name name = name(host);
        CompletableFuture<LookupResult> six =
                session.lookupAsync(name, Type.AAAA).toCompletableFuture();
        CompletableFuture<LookupResult> four = session.lookupAsync(name, Type.A).toCompletableFuture();
        List<InetAddress> addresses = new ArrayList<>();
        boolean answered = collect(six, addresses) | collect(four, addresses);
        if (addresses.isEmpty()) {
            throw new ChallengeFailed(
                    ErrorType.DNS,
                    answered
                            ? "The DNS has no address for " + host + "."
                            : "The DNS gave no answer about " + host + ".");
        }
        return addresses;
    }

    private static Name name(String host) throws ChallengeFailed {
        try {
            return Name.fromString(host, Name.root);
        } catch (TextParseException e) {
            throw new ChallengeFailed(ErrorType.DNS, "The name cannot be looked up.");
        }
    }

    /** Adds what was found; false when no server answered. One broken record type does not spoil the other. */
    private static boolean collect(CompletableFuture<LookupResult> lookup, List<InetAddress> addresses) {
        try {
            LookupResult found = lookup.get(ALTOGETHER.toMillis(), TimeUnit.MILLISECONDS);
            found.getRecords().forEach(entry -> add(entry, addresses));
            return true;
        } catch (ExecutionException e) {
            return e.getCause() instanceof NoSuchDomainException || e.getCause() instanceof NoSuchRRSetException;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
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
