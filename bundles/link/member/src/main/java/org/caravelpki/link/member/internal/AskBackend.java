package org.caravelpki.link.member.internal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.caravelpki.api.model.PkiException;

/** Brings a node's wish to a backend. Blocks. */
final class AskBackend {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ALL = Duration.ofSeconds(30);
    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final int OK = 200;
    private static final int FORBIDDEN = 403;

    private AskBackend() {}

    /** For a node that has nothing but a token. */
    static SSLContext pinned(JoinToken token) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(null, new TrustManager[] {new PinnedCa(token)}, null);
        return context;
    }

    static JoinMessage.Welcome ask(URI backend, String path, JoinMessage.Wish wish, SSLContext tls) {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .sslContext(tls)
                .build();
        HttpRequest request = HttpRequest.newBuilder(backend.resolve(path))
                .timeout(ALL)
                .header("Content-Type", JoinHandler.MEDIA_TYPE)
                .POST(BodyPublishers.ofByteArray(JoinMessage.write(wish)))
                .build();
        try {
            return welcome(backend, client.send(request, BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw PkiException.unavailable(
                    "The backend at " + backend + " cannot be asked: " + reason(e) + ".", RETRY, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PkiException.unavailable("Asking the backend was interrupted.", RETRY, e);
        }
    }

    private static JoinMessage.Welcome welcome(URI backend, HttpResponse<byte[]> response) throws IOException {
        if (response.statusCode() == OK) {
            return JoinMessage.read(response.body(), JoinMessage.Welcome.class);
        }
        String said = new String(response.body(), StandardCharsets.UTF_8).strip();
        if (response.statusCode() == FORBIDDEN) {
            throw new PkiException(PkiException.Kind.NOT_AUTHORIZED, said);
        }
        throw PkiException.unavailable(
                "The backend at " + backend + " answered " + response.statusCode() + ": " + said, RETRY);
    }

    private static String reason(IOException failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
