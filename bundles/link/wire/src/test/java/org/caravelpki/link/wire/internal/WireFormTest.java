package org.caravelpki.link.wire.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.PkiException.Kind;
import org.caravelpki.api.pki.Enrollment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class WireFormTest {
    private static final ObjectMapper CBOR = new ObjectMapper(new CBORFactory());

    static Stream<Arguments> calls() {
        return Stream.of(
                call("ra.enroll", Nouns.ENROLL),
                call("ra.enroll", Nouns.ENROLL_LEAST),
                call("ra.enrollment", Nouns.ID),
                call("ra.revoke", Nouns.REVOKE),
                call("ra.revoke", Nouns.RELEASE),
                call("ra.find", Nouns.DER),
                call("ra.find-serial", "issuing", 1, Nouns.SERIAL),
                call("ra.objections", Nouns.INQUIRY),
                call("ra.authenticate", Nouns.CLIENT, "tls-server"),
                call("ra.policy", "tls-server"),
                call("ra.request-template", "tls-server"),
                call("status.ocsp", Nouns.QUERY),
                call("status.crl", Nouns.CRL_NAME),
                call("status.issuers"),
                call("status.changes", Nouns.POSITION, Duration.ofSeconds(30)),
                call("state.get", "acme.order", "o1"),
                call("state.find", "acme.order", "account", "a1", Optional.of("o1"), 50),
                call("state.find", "acme.order", "account", "a1", Optional.empty(), 50),
                call("state.apply", Nouns.BATCH),
                call("state.take-due", "acme.order", Duration.ofMinutes(1), 10),
                call("keys.check-mac", "acme", "kid", "HmacSHA256", new byte[] {1}, new byte[] {2, 3}),
                call("keys.terms", "acme", "kid"),
                call("plugin.enroll", "org.example", Nouns.ENROLL),
                call("plugin.enrollment", "org.example", Nouns.ID),
                call("plugin.revoke", "org.example", Nouns.REVOKE),
                call("plugin.find", "org.example", Nouns.DER),
                call("plugin.find-serial", "org.example", "issuing", 1, Nouns.SERIAL),
                call("plugin.objections", "org.example", Nouns.INQUIRY),
                call("plugin.authenticate", "org.example", Nouns.SECRET, "tls-server"),
                call("plugin.policy", "org.example", "tls-server"),
                call("plugin.request-template", "org.example", "tls-server"),
                call("plugin.require-protocol", "org.example", "acme"),
                call("node.report", Nouns.REPORT));
    }

    private static Arguments call(String name, Object... arguments) {
        return Arguments.of(Calls.named(name).orElseThrow(), arguments);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void call_writtenAndRead_isTheSame(Call call, Object[] arguments) throws MalformedMessage {
        assertThat(WireForm.readCall(call, WireForm.writeCall(call, arguments))).isEqualTo(arguments);
    }

    @Test
    void calls_tested_areAll() {
        assertThat(calls().map(one -> (Call) one.get()[0]).distinct()).containsExactlyInAnyOrderElementsOf(Calls.all());
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                answer("ra.enroll", Nouns.ISSUED),
                answer("ra.enroll", Nouns.PENDING),
                answer("ra.enrollment", Nouns.REFUSED),
                answer("ra.revoke", Nouns.CERTIFICATE),
                answer("ra.revoke", Nouns.CERTIFICATE_LEAST),
                answer("ra.find", Optional.of(Nouns.CERTIFICATE)),
                answer("ra.find", Optional.empty()),
                answer("ra.find-serial", Optional.empty()),
                answer("ra.objections", Nouns.OBJECTIONS),
                answer("ra.authenticate", Nouns.ACCOUNT),
                answer("ra.policy", Nouns.POLICY),
                answer("ra.request-template", Nouns.REQUESTS),
                answer("status.ocsp", Optional.of(Nouns.ANSWER)),
                answer("status.crl", Optional.of(Nouns.CRL)),
                answer("status.issuers", List.of(Nouns.ISSUER)),
                answer("status.changes", Nouns.CHANGES),
                answer("state.get", Optional.of(Nouns.DOCUMENT)),
                answer("state.find", Nouns.page()),
                answer("state.apply", null),
                answer("state.take-due", List.of(Nouns.DOCUMENT)),
                answer("keys.check-mac", true),
                answer("keys.terms", Optional.of(Nouns.TERMS)),
                answer("plugin.require-protocol", null));
    }

    private static Arguments answer(String name, Object value) {
        return Arguments.of(Calls.named(name).orElseThrow(), value);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void answer_writtenAndRead_isTheSame(Call call, Object value) throws MalformedMessage {
        assertThat(WireForm.readAnswer(call, WireForm.writeValue(call, value))).isEqualTo(value);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void failure_ofEveryKind_arrivesAsItWas(Kind kind) {
        Call call = Calls.named("ra.policy").orElseThrow();
        byte[] octets = WireForm.writeFailure(new PkiException(kind, "Because."));
        assertThatThrownBy(() -> WireForm.readAnswer(call, octets))
                .isInstanceOfSatisfying(PkiException.class, refusal -> {
                    assertThat(refusal.kind()).isEqualTo(kind);
                    assertThat(refusal.detail()).isEqualTo("Because.");
                    assertThat(refusal.retryAfter()).isEqualTo(new PkiException(kind, "").retryAfter());
                });
    }

    @Test
    void failure_unavailable_keepsWhenToTryAgain() {
        byte[] octets = WireForm.writeFailure(PkiException.unavailable("Later.", Duration.ofMillis(2_500)));
        assertThatThrownBy(() -> WireForm.readAnswer(Calls.named("ra.policy").orElseThrow(), octets))
                .isInstanceOfSatisfying(PkiException.class, refusal -> assertThat(refusal.retryAfter())
                        .contains(Duration.ofMillis(2_500)));
    }

    @Test
    void failure_ofAKindOfALaterRelease_isShownAllTheSame() throws Exception {
        byte[] octets = CBOR.writeValueAsBytes(
                Map.of("failure", Map.of("kind", "TOO_PURPLE", "detail", "It is too purple.", "shade", 3)));
        assertThatThrownBy(() -> WireForm.readAnswer(Calls.named("ra.policy").orElseThrow(), octets))
                .isInstanceOfSatisfying(PkiException.class, refusal -> {
                    assertThat(refusal.kind()).isEqualTo(Kind.BAD_REQUEST);
                    assertThat(refusal.detail()).isEqualTo("It is too purple.");
                });
    }

    @Test
    void call_withMembersOfALaterRelease_isRead() throws Exception {
        Call call = Calls.named("ra.enroll").orElseThrow();
        ObjectNode message = (ObjectNode) CBOR.readTree(WireForm.writeCall(call, new Object[] {Nouns.ENROLL}));
        message.putObject("trace").put("id", 1);
        ((ObjectNode) message.get("arguments").get(0)).putArray("colours").add("purple");
        assertThat(WireForm.readCall(call, CBOR.writeValueAsBytes(message))).containsExactly(Nouns.ENROLL);
    }

    @Test
    void answer_withoutMembersOfALaterRelease_isRead() throws Exception {
        Call call = Calls.named("ra.enroll").orElseThrow();
        ObjectNode message = (ObjectNode) CBOR.readTree(WireForm.writeValue(call, Nouns.ISSUED));
        ((ObjectNode) message.get("value")).remove("issuers");
        ((ObjectNode) message.get("value").get("certificate")).remove(List.of("names", "revocation", "fingerprint"));
        Enrollment.Issued read = (Enrollment.Issued) WireForm.readAnswer(call, CBOR.writeValueAsBytes(message));
        assertThat(read.issuers()).isEmpty();
        assertThat(read.certificate().names()).isEmpty();
        assertThat(read.certificate().revocation()).isEmpty();
    }

    @Test
    void call_withAnUnknownMemberOfAFamily_isRefused() throws Exception {
        Call call = Calls.named("ra.authenticate").orElseThrow();
        ObjectNode message =
                (ObjectNode) CBOR.readTree(WireForm.writeCall(call, new Object[] {Nouns.SECRET, "tls-server"}));
        ((ObjectNode) message.get("arguments").get(0)).put("is", "java.lang.Runtime");
        assertThatThrownBy(() -> WireForm.readCall(call, CBOR.writeValueAsBytes(message)))
                .isInstanceOf(MalformedMessage.class);
    }

    @Test
    void call_notCborOrNotItsArguments_isRefused() throws Exception {
        Call call = Calls.named("ra.policy").orElseThrow();
        for (byte[] octets : List.of(
                new byte[0],
                "{}".getBytes(StandardCharsets.US_ASCII),
                CBOR.writeValueAsBytes(Map.of()),
                CBOR.writeValueAsBytes(Map.of("arguments", List.of())),
                CBOR.writeValueAsBytes(Map.of("arguments", List.of("a", "b"))),
                CBOR.writeValueAsBytes(Map.of("arguments", List.of(Map.of("a", "b")))),
                CBOR.writeValueAsBytes(List.of("arguments")))) {
            assertThatThrownBy(() -> WireForm.readCall(call, octets)).isInstanceOf(MalformedMessage.class);
        }
    }

    @Test
    void answer_withNeitherValueNorFailure_isRefused() throws Exception {
        Call call = Calls.named("ra.policy").orElseThrow();
        byte[] octets = CBOR.writeValueAsBytes(Map.of("values", 1));
        assertThatThrownBy(() -> WireForm.readAnswer(call, octets)).isInstanceOf(MalformedMessage.class);
    }

    @Test
    void call_nestedTooDeep_isRefused() throws Exception {
        Call call = Calls.named("ra.policy").orElseThrow();
        Object deep = "x";
        for (int i = 0; i < 100; i++) {
            deep = List.of(deep);
        }
        byte[] octets = CBOR.writeValueAsBytes(Map.of("arguments", List.of(deep)));
        assertThatThrownBy(() -> WireForm.readCall(call, octets)).isInstanceOf(MalformedMessage.class);
    }
}
