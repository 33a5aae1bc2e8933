package org.caravelpki.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.caravelpki.bench.load.Http.Answer;

/** What one client does over and over again: from a name to a certificate (RFC 8555 section 7.4). */
final class WholeOrder {
    private static final int MOST_POLLS = 60;

    private final AcmeClient client;
    private final Requests requests;
    private final String payload;
    private Optional<Open> open = Optional.empty();

    private record Open(String url, String finalization) {}

    WholeOrder(AcmeClient client, Requests requests, Name name) {
        this.client = client;
        this.requests = requests;
        this.payload = "{\"identifiers\":[{\"type\":\"" + name.type() + "\",\"value\":\"" + name.text() + "\"}]}";
    }

    /**
     * What came of an order.
     *
     * @param order its URL
     * @param chain the certificate and its issuers in PEM
     */
    record Issued(String order, byte[] chain) {}

    /** Proves control of the name once: later orders of the account are ready at once. Gives the order's URL. */
    String authorize(Challenges challenges) throws IOException, GeneralSecurityException {
        Answer order = client.newOrder(payload);
        for (JsonNode authorization : AcmeClient.json(order).path("authorizations")) {
            for (JsonNode challenge :
                    AcmeClient.json(client.read(authorization.asText())).path("challenges")) {
                if (challenge.path("type").asText().equals("http-01")
                        && challenge.path("status").asText().equals("pending")) {
                    challenges.expect(challenge.path("token").asText(), client.thumbprint());
                    client.post(challenge.path("url").asText(), "{}");
                }
            }
        }
        await(order.header("location"), "pending", "ready");
        return order.header("location");
    }

    /** Goes on with an order of the account. */
    void resume(String url) {
        open = Optional.of(new Open(url, requests.nextPayload()));
    }

    /**
     * One certificate: four requests when the server is quick. After a failure it goes on with the order that is open.
     * Gives what was downloaded.
     */
    Issued run() throws IOException, GeneralSecurityException {
        JsonNode order =
                open.isPresent() ? AcmeClient.json(client.read(open.get().url())) : begun();
        Open now = open.orElseThrow();
        if (order.path("status").asText().equals("ready")) {
            client.post(order.path("finalize").asText(), now.finalization());
        }
        JsonNode valid = await(now.url(), "processing", "valid");
        Answer certificate = client.read(valid.path("certificate").asText());
        if (!new String(certificate.body(), StandardCharsets.US_ASCII).startsWith("-----BEGIN CERTIFICATE-----")) {
            throw new IOException("what was downloaded is no certificate");
        }
        giveUp();
        return new Issued(now.url(), certificate.body());
    }

    private JsonNode begun() throws IOException, GeneralSecurityException {
        Answer order = client.newOrder(payload);
        JsonNode ready = AcmeClient.json(order);
        if (!ready.path("status").asText().equals("ready")) {
            throw new IOException("the new order is not ready; the server does not use authorizations again: " + ready);
        }
        open = Optional.of(new Open(order.header("location"), requests.nextPayload()));
        return ready;
    }

    /** The next one begins with a new order. */
    void giveUp() {
        open = Optional.empty();
    }

    private JsonNode await(String order, String before, String after) throws IOException, GeneralSecurityException {
        for (int polls = 0; polls < MOST_POLLS; polls++) {
            Answer answer = client.read(order);
            JsonNode json = AcmeClient.json(answer);
            String status = json.path("status").asText();
            if (status.equals(after)) {
                return json;
            }
            if (!status.equals(before)) {
                throw new IOException("the order is " + status + ": " + json);
            }
            pause(answer);
        }
        throw new IOException("the order stays " + before);
    }

    private static void pause(Answer answer) throws IOException {
        if (!answer.header("retry-after").isEmpty()) {
            AcmeClient.pause(answer);
            return;
        }
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
