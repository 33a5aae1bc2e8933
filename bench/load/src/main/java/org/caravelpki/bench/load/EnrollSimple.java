package org.caravelpki.bench.load;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Posts a PKCS#10 and gets a certificate. What is tried again is the same request, by the same Idempotency-Key. */
final class EnrollSimple implements Client.Step {
    private final Http http;
    private final String url;
    private final Map<String, String> fields;
    private final Requests requests;
    private final Issued issued;
    private Optional<Attempt> open = Optional.empty();

    private record Attempt(byte[] pkcs10, String key) {}

    /** @param authorization the value of the header */
    EnrollSimple(Http http, String url, String authorization, Requests requests, Issued issued) {
        this.http = http;
        this.url = url;
        this.fields = Map.of("Content-Type", "application/pkcs10", "Authorization", authorization);
        this.requests = requests;
        this.issued = issued;
    }

    @Override
    public void run() throws IOException, GeneralSecurityException {
        Attempt attempt = open.orElseGet(
                () -> new Attempt(requests.next(), UUID.randomUUID().toString()));
        open = Optional.of(attempt);
        Map<String, String> all = new HashMap<>(fields);
        all.put("Idempotency-Key", attempt.key());
        Http.Answer answer = http.post(url, all, attempt.pkcs10());
        if (answer.status() != 200) {
            throw new AcmeClient.Refused(url, answer);
        }
        open = Optional.empty();
        Certificate certificate = Certificate.first(answer.body());
        issued.acknowledged().add(certificate, Kind.SIMPLE, answer.header("location"));
        issued.good().add(new StatusQuestion(certificate));
    }

    @Override
    public void giveUp() {
        open = Optional.empty();
    }
}
