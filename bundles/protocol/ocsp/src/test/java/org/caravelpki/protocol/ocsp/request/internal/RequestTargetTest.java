package org.caravelpki.protocol.ocsp.request.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTargetTest {

    @ParameterizedTest
    @CsvSource({
        "/ocsp, '', ''",
        "/ocsp/, '', ''",
        "/ocsp/issuing, issuing, ''",
        "/ocsp/issuing/, issuing, ''",
        "/ocsp/MEow, '', MEow",
        "/ocsp//MEow, '', MEow",
        "/ocsp/issuing/MEow, issuing, MEow",
        "/ocsp/issuing//MEow, issuing, MEow",
        "/ocsp//issuing/MEow, issuing, MEow",
        "/ocsp/issuing/ME+w/a//b==, issuing, ME+w/a//b==",
        "/ocsp/issuing/ME%2Bw%2Fa%2F%2Fb%3D%3D, issuing, ME+w/a//b==",
        "/ocsp/issuing/ME%2bw%2fa%3d%3d, issuing, ME+w/a==",
        "/ocsp/issuing%2FMEow, issuing, MEow",
        "/ocsp/%4DEow, '', MEow"
    })
    void of_paths_areTakenApart(String path, String ca, String base64) throws MalformedRequest {
        Optional<String> expected = ca.isEmpty() ? Optional.empty() : Optional.of(ca);
        assertThat(RequestTarget.of(path)).isEqualTo(new RequestTarget(expected, base64));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ocsp/ME%", "/ocsp/ME%2", "/ocsp/ME%zz", "/ocsp/%"})
    void of_brokenPercentEncoding_isMalformed(String path) {
        assertThatThrownBy(() -> RequestTarget.of(path)).isInstanceOf(MalformedRequest.class);
    }

    @Test
    void octets_blankForPlus_isForgiven() throws MalformedRequest {
        assertThat(RequestTarget.of("/ocsp/M%20ow").octets())
                .isEqualTo(RequestTarget.of("/ocsp/M+ow").octets());
    }

    @ParameterizedTest
    @ValueSource(strings = {"M", "M***", "MEow=", "M\u20acow", "MEow%00"})
    void octets_notBase64_isMalformed(String base64) throws MalformedRequest {
        RequestTarget target = RequestTarget.of("/ocsp/" + base64);
        assertThatThrownBy(target::octets).isInstanceOf(MalformedRequest.class);
    }
}
