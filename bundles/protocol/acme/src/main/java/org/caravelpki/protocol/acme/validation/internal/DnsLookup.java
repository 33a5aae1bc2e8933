package org.caravelpki.protocol.acme.validation.internal;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.caravelpki.protocol.acme.wire.internal.ErrorType;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.lookup.LookupSession;
import org.xbill.DNS.lookup.NoSuchDomainException;
import org.xbill.DNS.lookup.NoSuchRRSetException;
import org.xbill.DNS.lookup.RedirectLoopException;
import org.xbill.DNS.lookup.RedirectOverflowException;
import org.xbill.DNS.lookup.ServerFailedException;

/**
 * Asks DNS servers directly: UDP with random ids and ports, TCP for truncated answers, CNAMEs followed. Nothing is cached, since
 * a name is often made a moment before its validation. All of it happens on the thread that asks.
 */
public final class DnsLookup {
    private static final Duration PER_QUERY = Duration.ofSeconds(2);
    private static final Duration ALTOGETHER = Duration.ofSeconds(8);
    private static final int TRIES = 2;
    private static final int MOST_ALIASES = 10;

    private final Supplier<List<InetSocketAddress>> servers;
    private final Duration perQuery;
    private final Duration altogether;

    /** @param servers asked one after the other until one answers */
    public DnsLookup(Supplier<List<InetSocketAddress>> servers) {
        this(servers, PER_QUERY, ALTOGETHER);
    }

    DnsLookup(Supplier<List<InetSocketAddress>> servers, Duration perQuery, Duration altogether) {
        this.servers = servers;
        this.perQuery = perQuery;
        this.altogether = altogether;
    }

    /** Begins with questions that belong together: all of them take no longer than one might. */
    public Questions begin() {
        DnsSockets sockets = new DnsSockets(Deadline.in(altogether));
        List<org.xbill.DNS.Resolver> each = new ArrayList<>();
        for (InetSocketAddress server : servers.get()) {
            SimpleResolver resolver = new SimpleResolver(server);
            resolver.setIoClientFactory(sockets);
            resolver.setTimeout(perQuery);
            each.add(resolver);
        }
        ExtendedResolver all = new ExtendedResolver(each);
        all.setRetries(TRIES);
        all.setTimeout(altogether);
        return new Questions(LookupSession.builder()
                .resolver(all)
                .executor(Runnable::run)
                .maxRedirects(MOST_ALIASES)
                .build());
    }

    /** Questions under one deadline; for one thread. */
    public static final class Questions {
        private final LookupSession session;

        private Questions(LookupSession session) {
            this.session = session;
        }

        /**
         * Asks for records. Blocks, for a bounded time.
         *
         * @param host a name without a final dot
         * @param type the number of the records' type
         * @return what there is of this type, behind aliases too; nothing when the name does not exist
         * @throws ChallengeFailed of type dns when nobody knows
         */
        public List<Record> records(String host, int type) throws ChallengeFailed {
            try {
                return session.lookupAsync(name(host), type)
                        .toCompletableFuture()
                        .join()
                        .getRecords();
            } catch (CompletionException e) {
                if (e.getCause() instanceof NoSuchDomainException || e.getCause() instanceof NoSuchRRSetException) {
                    return List.of();
                }
                throw failed("The DNS gave no answer about " + host + ": " + reason(e.getCause()) + ".");
            }
        }
    }

    private static Name name(String host) throws ChallengeFailed {
        try {
            return Name.fromString(host, Name.root);
        } catch (TextParseException e) {
            throw failed("The name " + host + " is too long to be looked up.");
        }
    }

    private static String reason(Throwable failure) {
        if (failure instanceof ServerFailedException) {
            return "its servers failed (SERVFAIL)";
        }
        if (failure instanceof RedirectLoopException || failure instanceof RedirectOverflowException) {
            return "it has more than " + MOST_ALIASES + " aliases one behind the other";
        }
        return "no server answered in time and to the point";
    }

    private static ChallengeFailed failed(String detail) {
        return new ChallengeFailed(ErrorType.DNS, detail);
    }
}
