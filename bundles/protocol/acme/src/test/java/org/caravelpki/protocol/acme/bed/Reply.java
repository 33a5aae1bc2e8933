package org.caravelpki.protocol.acme.bed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.protocol.Response;
import org.caravelpki.protocol.acme.wire.internal.Json;

/** An answer as a client sees it. */
public record Reply(Response response) {
    public int status() {
        return response.status();
    }

    public Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }

    public List<String> headers(String name) {
        return response.headers().stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Response.Header::value)
                .toList();
    }

    public String location() {
        return header("Location").orElseThrow();
    }

    public String text() {
        return response.body() instanceof Response.Body.Bytes bytes
                ? new String(bytes.octets(), StandardCharsets.UTF_8)
                : "";
    }

    public JsonNode json() {
        return Json.stored(text());
    }

    public Reply expect(int status) {
        assertThat(status()).as(text()).isEqualTo(status);
        return this;
    }

    /** That it is a problem document of this type. */
    public Reply expectProblem(int status, String type) {
        assertThat(status()).as(text()).isEqualTo(status);
        assertThat(header("Content-Type")).contains("application/problem+json");
        assertThat(json().path("type").asText()).isEqualTo("urn:ietf:params:acme:error:" + type);
        assertThat(json().path("detail").asText()).as(text()).matches("[A-Z'].*[.;].*|.*\\.");
        assertThat(json().path("status").asInt()).isEqualTo(status);
        return this;
    }
}
