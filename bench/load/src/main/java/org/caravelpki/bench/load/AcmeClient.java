package org.caravelpki.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.security.GeneralSecurityException;
import org.caravelpki.bench.load.HttpConnection.Answer;

/** One account on one connection; for one thread. */
final class AcmeClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_TRIES = 20;
    private static final int MOST_SECONDS = 10;

    private final HttpConnection connection;
    private final AccountKey key;
    private final JsonNode directory;
    private String nonce = "";
    private String account = "";
    private int retries;

    AcmeClient(HttpConnection connection, AccountKey key, String directory) throws IOException {
        this.connection = connection;
        this.key = key;
        Answer answer = connection.get(directory);
        if (answer.status() != 200) {
            throw new Refused(directory, answer);
        }
        this.directory = JSON.readTree(answer.body());
    }

    /** An answer that no client goes on after. */
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;

        Refused(String url, Answer answer) {
            super(url + " answered " + answer.status() + " " + answer.text());
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

    Answer read(String url) throws IOException, GeneralSecurityException {
        return post(url, "");
    }

    static JsonNode json(Answer answer) throws IOException {
        return JSON.readTree(answer.body());
    }

    /** Posts, and again with a fresh nonce or after a pause when the server asks for it. */
    Answer post(String url, String payload) throws IOException, GeneralSecurityException {
        for (int tries = 1; ; tries++) {
            Answer answer = connection.post(url, key.sign(header(url), payload));
            nonce = answer.header("replay-nonce");
            if (answer.status() < 400) {
                return answer;
            }
            if (tries == MOST_TRIES || !isTemporary(answer)) {
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
            nonce = connection.get(directory.path("newNonce").asText()).header("replay-nonce");
        }
        String who = account.isEmpty() ? "\"jwk\":" + key.jwk() : "\"kid\":\"" + account + "\"";
        return "{\"alg\":\"ES256\"," + who + ",\"nonce\":\"" + nonce + "\",\"url\":\"" + url + "\"}";
    }
}
