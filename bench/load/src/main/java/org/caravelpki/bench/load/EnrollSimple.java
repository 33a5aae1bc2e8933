package org.caravelpki.bench.load;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Map;

/** Posts a PKCS#10 and gets a certificate. */
final class EnrollSimple implements Client.Step {
    private final Http http;
    private final String url;
    private final Map<String, String> fields;
    private final Requests requests;
    private final Issued issued;

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
        Http.Answer answer = http.post(url, fields, requests.next());
        if (answer.status() != 200) {
            throw new AcmeClient.Refused(url, answer);
        }
        Certificate certificate = Certificate.first(answer.body());
        issued.acknowledged().add(certificate, Kind.SIMPLE, answer.header("location"));
        issued.good().add(new StatusQuestion(certificate));
    }
}
