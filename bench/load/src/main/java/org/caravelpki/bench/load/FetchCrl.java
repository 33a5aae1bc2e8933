package org.caravelpki.bench.load;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.time.Instant;
import java.util.Arrays;

/** Downloads a CRL. */
final class FetchCrl implements Client.Step {
    private final Http http;
    private final String url;
    private byte[] last = new byte[0];
    private Instant nextUpdate = Instant.MIN;

    FetchCrl(Http http, String url) {
        this.http = http;
        this.url = url;
    }

    @Override
    public void run() throws IOException, GeneralSecurityException {
        Http.Answer answer = http.get(url);
        if (answer.status() != 200) {
            throw new AcmeClient.Refused(url, answer);
        }
        if (!Arrays.equals(last, answer.body())) {
            X509CRL crl = (X509CRL)
                    CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(answer.body()));
            nextUpdate = crl.getNextUpdate().toInstant();
            last = answer.body();
        }
        if (nextUpdate.isBefore(Instant.now())) {
            throw new WrongAnswer("a CRL after its nextUpdate");
        }
    }
}
