package org.caravelpki.protocol.est.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.caravelpki.api.protocol.Response;
import org.caravelpki.testkit.ra.HandlerRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What real clients sent, as it is and spoilt. */
class GoldenRequestsTest {
    private static final int SPOILT = 400;

    private final Bed bed = new Bed();

    /** A recorded request: its head, and its body. */
    private record Recorded(String[] head, byte[] body) {
        static Recorded read(String file) throws IOException {
            try (InputStream in = GoldenRequestsTest.class.getResourceAsStream("/testdata/" + file)) {
                String text = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
                int end = text.indexOf("\r\n\r\n");
                return new Recorded(
                        text.substring(0, end).split("\r\n"),
                        text.substring(end + 4).getBytes(StandardCharsets.ISO_8859_1));
            }
        }

        HandlerRequest with(byte[] otherBody) {
            String[] line = head[0].split(" ");
            HandlerRequest request = HandlerRequest.of(line[0], line[1]).body(otherBody);
            for (String field : Arrays.copyOfRange(head, 1, head.length)) {
                int colon = field.indexOf(':');
                request = request.with(
                        field.substring(0, colon), field.substring(colon + 1).strip());
            }
            return Arrays.stream(head).anyMatch(field -> field.startsWith("Authorization:"))
                    ? request
                    : request.with("Authorization", "Basic ZGV2MTpzOmVjcmV0");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl.http", "curl-pem.http", "strongswan.http", "bouncycastle.http"})
    void recorded_isUnderstood(String file) throws IOException {
        Recorded recorded = Recorded.read(file);

        assertThat(bed.handle(recorded.with(recorded.body())).status()).isEqualTo(200);
        assertThat(CertificateWish.read(bed.ra.enrolled().get(0).pkcs10())
                        .subject()
                        .toString())
                .isIn("CN=dev1", "CN=swan");
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl.http", "curl-pem.http", "strongswan.http", "bouncycastle.http"})
    void spoilt_isRefusedInEstsOwnWords(String file) throws IOException {
        Recorded recorded = Recorded.read(file);
        Random random = new Random(7030);
        for (int round = 0; round < SPOILT; round++) {
            Response response = bed.handle(recorded.with(spoilt(recorded.body(), random)));

            // The engine of this test signs for whatever can be read; what matters is that nothing else comes out.
            assertThat(response.status()).as("round %d", round).isIn(200, 400);
            if (response.status() == 400) {
                assertThat(Bed.text(response)).hasLineCount(1).doesNotContain("Exception");
            }
        }
    }

    private static byte[] spoilt(byte[] body, Random random) {
        byte[] spoilt = body.clone();
        switch (random.nextInt(4)) {
            case 0 -> spoilt = Arrays.copyOf(body, random.nextInt(body.length));
            case 1 -> spoilt[random.nextInt(body.length)] = (byte) random.nextInt(256);
            case 2 -> {
                // Still base64: the damage is in the DER.
                for (int i = random.nextInt(4); i >= 0; i--) {
                    spoilt[random.nextInt(body.length)] = (byte) ('A' + random.nextInt(26));
                }
            }
            default -> {
                int from = random.nextInt(body.length);
                int length = random.nextInt(body.length - from);
                System.arraycopy(body, random.nextInt(body.length - length + 1), spoilt, from, length);
            }
        }
        return spoilt;
    }
}
