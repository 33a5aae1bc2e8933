package org.caravelpki.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Map;
import org.caravelpki.bench.load.Http.Answer;

/** One account on one connection; for one thread. */
final class AcmeClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_TRIES = 20;
    private static final Map<String, String> JOSE = Map.of("Content-Type", "application/jose+json");
    private static final int MOST_SECONDS = 10;

    private final Http connection;
    private final AccountKey key;
    private final int mostTries;
    private final JsonNode directory;
    private String nonce = "";
    private String account = "";
    private int retries;

    /** Tries again as the server asks, as clients do. */
    AcmeClient(Http connection, AccountKey key, String directory) throws IOException {
        this(connection, key, directory, MOST_TRIES);
    }

    private AcmeClient(Http connection, AccountKey key, String directory, int mostTries) throws IOException {
        this.connection = connection;
        this.key = key;
        this.mostTries = mostTries;
        Answer answer = connection.get(directory);
        if (answer.status() != 200) {
            throw new Refused(directory, answer);
        }
        this.directory = JSON.readTree(answer.body());
    }

    /** Tries nothing again: whatever the server refuses is a failure. */
    static AcmeClient impatient(Http connection, AccountKey key, String directory) throws IOException {
        return new AcmeClient(connection, key, directory, 1);
    }

    /** An answer that no client goes on after. */
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;

        private final int status;

        Refused(String url, Answer answer) {
            super(url + " answered " + answer.status() + " " + answer.text());
            status = answer.status();
        }

        int status() {
            return status;
        }
    }

    /** How often the server asked to try again. */
    int retries() {
        return retries;
    }

    String thumbprint() throws GeneralSecurityException {
        return key.thumbprint();
    }

    void register() throws IOException, GeneralSecurityException {
        account = post(directory.path("newAccount").asText(), "{\"termsOfServiceAgreed\":true}")
                .header("location");
    }

    Answer newOrder(String payload) throws IOException, GeneralSecurityException {
        return post(directory.path("newOrder").asText(), payload);
    }

    /** Takes one of its certificates back, for no reason given (RFC 8555 section 7.6). */
    void revoke(byte[] certificate) throws IOException, GeneralSecurityException {
        post(directory.path("revokeCert").asText(), "{\"certificate\":\"" + AccountKey.base64url(certificate) + "\"}");
    }

    Answer read(String url) throws IOException, GeneralSecurityException {
        return post(url, "");
    }

    static JsonNode json(Answer answer) throws IOException {
        return JSON.readTree(answer.body());
    }

    /** Posts, and again with a fresh nonce or after a pause when the server asks for it. */
    Answer post(String url, String payload) throws IOException, GeneralSecurityException {
        for (int tries = 1; ; tries++) {
            byte[] jws = key.sign(header(url), payload);
            // Nobody knows whether one that gets no answer was used.
            nonce = "";
            Answer answer = connection.post(url, JOSE, jws);
            nonce = answer.header("replay-nonce");
            if (answer.status() < 400) {
                return answer;
            }
            if (tries == mostTries || !isTemporary(answer)) {
                throw new Refused(url, answer);
            }
            retries++;
            pause(answer);
        }
    }

    private static boolean isTemporary(Answer answer) {
        return answer.status() == 503
                || answer.status() == 429
                || answer.text().contains("urn:ietf:params:acme:error:badNonce");
    }

    static void pause(Answer answer) {
        String seconds = answer.header("retry-after");
        if (!seconds.isEmpty()) {
            sleep(Math.min(MOST_SECONDS, Integer.parseInt(seconds)) * 1000L);
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String header(String url) throws IOException {
        if (nonce.isEmpty()) {
            nonce = newNonce();
        }
        String who = account.isEmpty() ? "\"jwk\":" + key.jwk() : "\"kid\":\"" + account + "\"";
        return "{\"alg\":\"ES256\"," + who + ",\"nonce\":\"" + nonce + "\",\"url\":\"" + url + "\"}";
    }

    private String newNonce() throws IOException {
        Answer answer = connection.get(directory.path("newNonce").asText());
        if (answer.status() >= 300) {
            throw new Refused(directory.path("newNonce").asText(), answer);
        }
        return answer.header("replay-nonce");
    }
}
