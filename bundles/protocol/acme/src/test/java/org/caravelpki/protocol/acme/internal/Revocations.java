package org.caravelpki.protocol.acme.internal;

import java.util.Base64;
import org.caravelpki.protocol.acme.bed.Client;
import org.caravelpki.protocol.acme.bed.Reply;
import org.caravelpki.protocol.acme.bed.TestKey;

/** What revocation tests need of a certificate. */
final class Revocations {
    private Revocations() {}

    /** An order's certificate as revokeCert wants it. */
    static String certificate(Client client, Reply valid) {
        String pem = client.read(valid.json().path("certificate").asText())
                .expect(200)
                .text();
        String body = pem.substring(pem.indexOf('\n'), pem.indexOf("-----END"));
        return TestKey.base64url(Base64.getMimeDecoder().decode(body));
    }
}
