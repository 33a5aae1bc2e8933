package org.caravelpki.protocol.est.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.testkit.ra.HandlerRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostedRequestTest {
    private static final Der PKCS10 = Der.of(new byte[] {0x30, 0x03, 0x02, 0x01, 0x00});

    private static Der read(String body) {
        return PostedRequest.pkcs10(body.getBytes(StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MAMCAQA=",
                "MAMC\nAQA=\n",
                "MAMC\r\nAQA=\r\n",
                "\n MA MC\tAQ A= \n",
                "MAMCAQA",
                "-----BEGIN CERTIFICATE REQUEST-----\nMAMCAQA=\n-----END CERTIFICATE REQUEST-----\n",
                "-----BEGIN NEW CERTIFICATE REQUEST-----\r\nMAMCAQA=\r\n-----END NEW CERTIFICATE REQUEST-----"
            })
    void base64_inAnyForm_isRead(String body) {
        assertThat(read(body)).isEqualTo(PKCS10);
    }

    @Test
    void der_isTaken() {
        assertThat(PostedRequest.pkcs10(PKCS10.bytes())).isEqualTo(PKCS10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "=",
                "MAMCA",
                "MAMC*QA=",
                "hello, world",
                "{\"csr\": 1}",
                "-----BEGIN CERTIFICATE-----\nMAMCAQA=\n-----END CERTIFICATE-----\n",
                "-----BEGIN CERTIFICATE REQUEST-----\nMAMCAQA=\n-----END NEW CERTIFICATE REQUEST-----\n"
            })
    void otherText_isABadRequest(String body) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOfSatisfying(PkiException.class, refusal -> assertThat(refusal.kind())
                        .isEqualTo(PkiException.Kind.BAD_REQUEST));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/pkcs10", "Application/PKCS10; charset=x", "application/x-pkcs10"})
    void contentType_pkcs10_isAcceptable(String type) {
        assertThat(PostedRequest.isAcceptable(post().with("Content-Type", type)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-www-form-urlencoded", "text/plain", ""})
    void contentType_other_isNot(String type) {
        assertThat(PostedRequest.isAcceptable(post().with("Content-Type", type)))
                .isFalse();
    }

    @Test
    void contentType_none_isAcceptable() {
        assertThat(PostedRequest.isAcceptable(post())).isTrue();
    }

    private static HandlerRequest post() {
        return HandlerRequest.of("POST", "/.well-known/est/simpleenroll");
    }
}
