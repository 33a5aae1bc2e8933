package org.caravelpki.link.client.internal;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
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

    /** Replaced when the node's certificate was renewed; calls on the old one end there. */
    private volatile Way way;
    // Guarded by this object's lock.
    private List<String> stamp = List.of();

    HttpBackend(BackendAddress address, LinkIdentity identity, Duration connectTimeout, Executor executor) {
        this.address = address;
        this.identity = identity;
        this.connectTimeout = connectTimeout;
        this.executor = executor;
    }

    /** Where to, and how. */
    private record Way(URI address, HttpClient client) {}

    /** Looks whether the node's certificate is another one, and shows that from now on. */
    synchronized void refresh() {
        try {
            List<String> now = identity.stamp();
            if (!now.equals(stamp)) {
                HttpClient client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(connectTimeout)
                        .executor(executor)
                        .sslContext(identity.context())
                        .build();
                way = address.find().map(found -> new Way(found, client)).orElse(null);
                stamp = way == null ? List.of() : now;
                LOG.info("the link shows the certificate that is there now");
            }
        } catch (IOException | GeneralSecurityException e) {
            // A certificate and its key are renamed one after the other: the next look finds both.
            LOG.debug("the link's certificate cannot be read", e);
        }
    }

    @Override
    public CompletionStage<byte[]> send(String call, byte[] message, Duration timeout) {
        Way now = way;
        if (now == null) {
            return CompletableFuture.failedStage(new LinkFailure(
                    Begun.NO, "This node has no certificate of the link yet: cluster:join gets one.", null));
        }
        HttpRequest request = HttpRequest.newBuilder(now.address().resolve(Calls.PATH + call))
                .timeout(timeout)
                .header("Content-Type", Calls.MEDIA_TYPE)
                .POST(BodyPublishers.ofByteArray(message))
                .build();
        return now.client()
                .sendAsync(request, BodyHandlers.ofByteArray())
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
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
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
