package com.example.certstore.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.pki.CertificateStatus;
import org.caravelpki.api.protocol.Response;
import org.caravelpki.testkit.ra.HandlerRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CertStoreTest {
    @ParameterizedTest
    @CsvSource({
        "certHash,  3Y1%2F16I%2FI%2F4Mn7McXJNjLp2mbGY",
        "certHash,  3Y1/16I/I/4Mn7McXJNjLp2mbGY",
        "iHash,     Mohf6sxotjIbT8gniaOzDiE179g",
        "iAndSHash, ADGK1PY+19hbDeO4f/okoOOPOBw",
        "iAndSHash, ADGK1PY%2b19hbDeO4f%2fokoOOPOBw",
        "sHash,     DUMO0gpPZeI4GPi11+DcNA3h9fk",
        "sKIDHash,  ukoquxZYlLcTp6cMw+nCGowEFI0",
        "name,      Sample%20Issuing%20CA"
    })
    void certificate_knownByAKey_isGiven(String attribute, String value) {
        Response answer = get(Bed.status(), "/certificates/search.cgi", attribute + "=" + value);

        if (attribute.equals("iHash")) {
            // The root issued itself, too.
            assertThat(answer.headers().toString()).contains("multipart/mixed");
        } else {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.headers().toString()).contains("application/pkix-cert", "max-age=300");
            assertThat(octets(answer)).isEqualTo(Bed.ISSUING.bytes());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "iHash,    DUMO0gpPZeI4GPi11+DcNA3h9fk",
        "sKIDHash, ukoquxZYlLcTp6cMw+nCGowEFI0",
        "name,     Sample%20Issuing%20CA"
    })
    void crl_knownByItsIssuer_isGiven(String attribute, String value) {
        Response answer = get(Bed.status(), "/crls/search.cgi", attribute + "=" + value);

        assertThat(answer.headers().toString()).contains("application/pkix-crl");
        assertThat(octets(answer)).isEqualTo(Bed.crl("issuing", 1).encoded().bytes());
    }

    @Test
    void several_found_areOneMultipart() {
        Response answer = get(Bed.renewed(), "/crls/search.cgi", "name=Sample%20Issuing%20CA");

        String body = new String(octets(answer), StandardCharsets.ISO_8859_1);
        assertThat(answer.headers().toString()).contains("multipart/mixed; boundary=");
        assertThat(body).contains("crl of issuing-1", "crl of issuing-2").endsWith("--\r\n");
        assertThat(body.split("Content-Type: application/pkix-crl")).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "certHash=AAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "name=Nobody",
                "email=somebody@example.com",
                "uri=www.example.com"
            })
    void nothing_found_is404(String query) {
        assertThat(get(Bed.status(), "/certificates/search.cgi", query).status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "name",
                "serial=1",
                "certHash=short",
                "certHash=3Y1/16I/I/4Mn7McXJNjLp2mbGY=",
                "certHash=3Y1_16I_I_4Mn7McXJNjLp2mbGY",
                "name=a&name=b",
                "name=%4"
            })
    void query_malformed_is400(String query) {
        assertThat(get(Bed.status(), "/certificates/search.cgi", query).status())
                .isEqualTo(400);
    }

    @Test
    void crl_notPublishedYet_is404() {
        List<String> keys = List.of(SearchKeys.ofCrl(Bed.ROOT).get("name"));
        assertThat(get(Bed.status(), "/crls/search.cgi", "name=" + keys.get(0).replace(" ", "%20"))
                        .status())
                .isEqualTo(404);
    }

    private static Response get(CertificateStatus status, String path, String query) {
        return new CertStore(status, 300)
                .handle(HandlerRequest.of("GET", path).query(query))
                .toCompletableFuture()
                .join();
    }

    private static byte[] octets(Response response) {
        return Der.of(((Response.Body.Bytes) response.body()).octets()).bytes();
    }
}
