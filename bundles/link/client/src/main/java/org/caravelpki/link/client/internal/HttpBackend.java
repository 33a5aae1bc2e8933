package org.caravelpki.link.client.internal;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.caravelpki.link.client.internal.LinkFailure.Begun;
import org.caravelpki.link.wire.internal.Calls;
import org.caravelpki.link.wire.internal.LinkIdentity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine behind the JDK's HTTP client. HTTP/1.1 on purpose: a connection that died without a word takes the one call
 * with it that is on it, while with HTTP/2 it would keep all of them, and new ones, until TCP gives up.
 */
final class HttpBackend implements Backend {
    private static final Logger LOG = LoggerFactory.getLogger(HttpBackend.class);
    private static final int OK = 200;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;

    private final BackendAddress address;
    private final LinkIdentity identity;
    private final Duration connectTimeout;
    private final Executor executor;

    /** Replaced when the node's certificate was renewed, or when nobody answers; calls on the old one end there. */
    private volatile Way way;
    // Guarded by this object's lock, as are those below.
    private List<String> stamp = List.of();
    // Shared by all ways, so that new connections go on with the TLS session of before.
    private Optional<SSLContext> context = Optional.empty();
    // In doubt until somebody answers on the new one.
    private Optional<Way> left = Optional.empty();

    HttpBackend(BackendAddress address, LinkIdentity identity, Duration connectTimeout, Executor executor) {
        this.address = address;
        this.identity = identity;
        this.connectTimeout = connectTimeout;
        this.executor = executor;
    }

    /** Looks whether the node's certificate is another one, and shows that from now on. */
    synchronized void refresh() {
        try {
            List<String> now = identity.stamp();
            if (!now.equals(stamp)) {
                context = Optional.of(identity.context());
                way = anew().orElse(null);
                stamp = way == null ? List.of() : now;
                LOG.info("the link shows the certificate that is there now");
            }
        } catch (IOException | GeneralSecurityException e) {
            // A certificate and its key are renamed one after the other: the next look finds both.
            LOG.debug("the link's certificate cannot be read", e);
        }
    }

    private Optional<Way> anew() throws IOException {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .executor(executor)
                .sslContext(context.orElseThrow())
                .build();
        return address.find().map(found -> new Way(found, client, System::nanoTime));
    }

    /**
     * Asks whether anybody is there. When its connection is broken, or nothing at all was heard for as long as a ping may take,
     * it asks once more over new connections, and what comes later goes over those, too. Calls under way on the old ones fail
     * when nothing was heard there for so long, or when it is another backend that answers now. A ping that is late while others
     * are answered says that somebody is busy: new connections would cost both ends more.
     *
     * @param timeout for a ping
     * @return completes when somebody answered; fails with {@link LinkFailure}
     */
    CompletionStage<Void> ping(Duration timeout) {
        Way asked = way;
        return pingOn(asked, timeout)
                .handle((octets, failure) -> {
                    if (failure == null) {
                        return CompletableFuture.<Void>completedStage(null);
                    }
                    return leave(asked, failure, timeout)
                            ? pingOn(way, timeout)
                            : CompletableFuture.<Void>failedStage(failure);
                })
                .thenCompose(stage -> stage);
    }

    private CompletionStage<Void> pingOn(Way asked, Duration timeout) {
        return send(asked, Calls.PING, new byte[0], timeout).thenAccept(octets -> settle(asked));
    }

    /** An answer of another backend than before says that the one before will not answer any more. */
    private synchronized void settle(Way asked) {
        if (asked == way) {
            left.filter(old -> !old.peer().equals(asked.peer())).ifPresent(Way::cut);
            left = Optional.empty();
        }
    }

    /** Whether there are new connections to be tried. */
    private synchronized boolean leave(Way asked, Throwable failure, Duration patience) {
        if (asked == null || asked != way || asked.peer().isEmpty()) {
            return false;
        }
        boolean silent = asked.silentNanos() >= patience.toNanos();
        if (!silent && isLate(failure)) {
            return false;
        }
        try {
            Optional<Way> next = anew();
            if (next.isEmpty()) {
                return false;
            }
            left.ifPresent(Way::cut);
            left = Optional.of(asked);
            way = next.get();
        } catch (IOException e) {
            LOG.debug("the backend's address cannot be read", e);
            return false;
        }
        if (silent) {
            asked.cut();
        }
        return true;
    }

    private static boolean isLate(Throwable failure) {
        // A connection that takes too long is late, too.
        return LinkFailure.cause(failure).getCause() instanceof HttpTimeoutException;
    }

    @Override
    public CompletionStage<byte[]> send(String call, byte[] message, Duration timeout) {
        return send(way, call, message, timeout);
    }

    private static CompletionStage<byte[]> send(Way now, String call, byte[] message, Duration timeout) {
        if (now == null) {
            return CompletableFuture.failedStage(new LinkFailure(
                    Begun.NO, "This node has no certificate of the link yet: cluster:join gets one.", null));
        }
        HttpRequest request = HttpRequest.newBuilder(now.address().resolve(Calls.PATH + call))
                .timeout(timeout)
                .header("Content-Type", Calls.MEDIA_TYPE)
                .POST(BodyPublishers.ofByteArray(message))
                .build();
        return now.send(request)
                .handle((response, failure) -> failure == null ? answer(call, response) : failed(failure))
                .thenCompose(stage -> stage);
    }

    private static CompletionStage<byte[]> answer(String call, HttpResponse<byte[]> response) {
        return switch (response.statusCode()) {
            case OK -> CompletableFuture.completedStage(response.body());
            case FORBIDDEN -> refused(Begun.REFUSED, "The backend does not let this node call " + call + ".");
            case NOT_FOUND ->
                refused(Begun.REFUSED, "The backend does not know " + call + ": it is of an older release.");
            case UNAVAILABLE -> refused(Begun.NO, "The backend cannot take calls at the moment.");
            default -> refused(Begun.MAYBE, "The backend answered " + response.statusCode() + ".");
        };
    }

    private static CompletionStage<byte[]> failed(Throwable failure) {
        Throwable cause = LinkFailure.cause(failure);
        boolean neverSent = cause instanceof ConnectException
                || cause instanceof HttpConnectTimeoutException
                || cause instanceof SSLException;
        return CompletableFuture.failedStage(new LinkFailure(
                neverSent ? Begun.NO : Begun.MAYBE, "The backend cannot be reached: " + reason(cause) + ".", cause));
    }

    private static String reason(Throwable cause) {
        String message = cause.getMessage();
        return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
    }

    private static CompletionStage<byte[]> refused(Begun begun, String detail) {
        return CompletableFuture.failedStage(new LinkFailure(begun, detail, null));
    }
}
