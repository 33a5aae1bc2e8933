package org.caravelpki.protocol.acme.validation.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.bouncycastle.asn1.x509.GeneralName;
import org.caravelpki.protocol.acme.model.internal.Identifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class TlsAlpn01ValidatorTest {
    private static final String NAME = "www.example.test";
    private static final String KEY_AUTHORIZATION = "token.thumbprint";

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final TlsServer server = new TlsServer();
    private Resolver resolver = host -> List.of(address("127.0.0.1"));
    private TargetRules rules = new TargetRules(true);
    private Duration limit = Duration.ofSeconds(5);

    @AfterEach
    void stop() throws IOException {
        server.close();
        timer.shutdownNow();
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static AcmeCertificate good() {
        return new AcmeCertificate().dns(NAME).proving(KEY_AUTHORIZATION);
    }

    private void validate(Identifier identifier) throws ChallengeFailed {
        new TlsAlpn01Validator(resolver, rules, server.port(), limit, timer)
                .validate(identifier, "token", KEY_AUTHORIZATION);
    }

    private static Identifier dns(String name) {
        return new Identifier(org.caravelpki.api.model.GeneralName.dns(name));
    }

    private static Identifier ip(String address) {
        return new Identifier(org.caravelpki.api.model.GeneralName.ip(address));
    }

    private void assertProven(Identifier identifier) {
        assertThatCode(() -> validate(identifier)).doesNotThrowAnyException();
    }

    private String failure(String type) {
        return failure(dns(NAME), type);
    }

    private String failure(Identifier identifier, String type) {
        ChallengeFailed failed = catchThrowableOfType(ChallengeFailed.class, () -> validate(identifier));
        assertThat(failed).isNotNull();
        assertThat(failed.problem().type()).as(failed.getMessage()).isEqualTo("urn:ietf:params:acme:error:" + type);
        return failed.getMessage();
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.2", "TLSv1.3"})
    void validate_certificateHoldsTheDigest_isProvenByNameOfTheServer(String version) {
        server.showing(good()).versions(version);

        assertProven(dns(NAME));
        assertThat(server.serverNames()).containsExactly(NAME);
    }

    @ParameterizedTest
    @CsvSource({"EC,256", "EC,384", "EC,521", "RSA,2048", "Ed25519,0"})
    void validate_keyOfAGoodKind_isProven(String algorithm, int bits) {
        server.showing(good().key(AcmeCertificate.key(algorithm, bits)));

        assertProven(dns(NAME));
    }

    @Test
    void validate_shortRsaKey_isTls() {
        server.showing(good().key(AcmeCertificate.key("RSA", 1024)));

        assertThat(failure("tls")).contains("2048 bits");
    }

    @Test
    void validate_capitalsInTheCertificate_isProven() {
        server.showing(new AcmeCertificate().dns("WWW.Example.test").proving(KEY_AUTHORIZATION));

        assertProven(dns(NAME));
    }

    @Test
    void validate_againWithAnotherCertificate_seesTheNewOne() {
        server.showing(good());
        assertProven(dns(NAME));
        server.showing(new AcmeCertificate().dns(NAME).proving("token.other"));

        failure("unauthorized");
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 1.0.0.127.in-addr.arpa",
        "::1, 1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.ip6.arpa"
    })
    void validate_address_isAskedByItsReverseName(String literal, String reverse) throws IOException {
        resolver = host -> {
            throw new AssertionError("an address is not looked up");
        };
        AcmeCertificate certificate =
                new AcmeCertificate().name(GeneralName.iPAddress, literal).proving(KEY_AUTHORIZATION);
        try (TlsServer own = new TlsServer(address(literal), 0)) {
            own.showing(certificate);
            new TlsAlpn01Validator(resolver, rules, own.port(), limit, timer)
                    .validate(ip(literal), "token", KEY_AUTHORIZATION);

            assertThat(own.serverNames()).containsExactly(reverse);
        } catch (ChallengeFailed e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    @Test
    void validate_addressInADnsName_isUnauthorized() {
        server.showing(new AcmeCertificate().dns("127.0.0.1").proving(KEY_AUTHORIZATION));

        assertThat(failure(ip("127.0.0.1"), "unauthorized")).contains("127.0.0.1 alone");
    }

    @Test
    void validate_anotherAddress_isUnauthorized() {
        server.showing(
                new AcmeCertificate().name(GeneralName.iPAddress, "127.0.0.2").proving(KEY_AUTHORIZATION));

        failure(ip("127.0.0.1"), "unauthorized");
    }

    @Test
    void validate_internalAddressNotAllowed_isNotConnectedTo() {
        rules = new TargetRules(false);
        server.showing(good());

        failure("connection");
        failure(ip("127.0.0.1"), "connection");
        assertThat(server.serverNames()).isEmpty();
    }

    @Test
    void validate_serverIgnoresAlpn_isTls() {
        server.showing(good()).speaking();

        assertThat(failure("tls")).contains("acme-tls/1");
    }

    @Test
    void validate_serverSpeaksOtherProtocolsOnly_isTlsWithTheAlert() {
        server.showing(good()).speaking("h2", "http/1.1");

        assertThat(failure("tls")).contains("no_application_protocol");
    }

    @Test
    void validate_noServerCertificateAtAll_isConnectionAtTheLimit() {
        limit = Duration.ofMillis(300);

        assertThat(failure("connection")).contains("in time");
    }

    @Test
    void validate_plainHttpServer_isTls() throws IOException {
        try (WebServer web = new WebServer()) {
            TlsAlpn01Validator validator = new TlsAlpn01Validator(resolver, rules, web.port(), limit, timer);
            ChallengeFailed failed = catchThrowableOfType(
                    ChallengeFailed.class, () -> validator.validate(dns(NAME), "token", KEY_AUTHORIZATION));

            assertThat(failed).isNotNull();
        }
    }

    @Test
    void validate_secondNameOfAnyKind_isUnauthorized() {
        server.showing(good().dns("other.example.test"));
        assertThat(failure("unauthorized")).contains("alone");

        server.showing(good().name(GeneralName.rfc822Name, "a@example.test"));
        assertThat(failure("unauthorized")).contains("alone");
    }

    @Test
    void validate_otherNameOrNone_isUnauthorized() {
        server.showing(new AcmeCertificate().dns("example.test").proving(KEY_AUTHORIZATION));
        assertThat(failure("unauthorized")).contains("alone");

        server.showing(new AcmeCertificate().dns("*.example.test").proving(KEY_AUTHORIZATION));
        assertThat(failure("unauthorized")).contains("alone");

        server.showing(new AcmeCertificate().proving(KEY_AUTHORIZATION));
        assertThat(failure("unauthorized")).contains("alone");
    }

    @Test
    void validate_noAcmeIdentifierOrNotCritical_isUnauthorized() {
        server.showing(new AcmeCertificate().dns(NAME));
        assertThat(failure("unauthorized")).contains("critical acmeIdentifier");

        server.showing(new AcmeCertificate()
                .dns(NAME)
                .identifier(false, AcmeCertificate.octets(Sha256.of(KEY_AUTHORIZATION))));
        assertThat(failure("unauthorized")).contains("critical acmeIdentifier");
    }

    @Test
    void validate_otherOrMalformedDigest_isUnauthorized() {
        byte[] digest = Sha256.of(KEY_AUTHORIZATION);
        for (byte[] value : List.of(
                AcmeCertificate.octets(Sha256.of("token.other")),
                AcmeCertificate.octets(Arrays.copyOf(digest, 31)),
                AcmeCertificate.octets(AcmeCertificate.octets(digest)),
                digest,
                new byte[] {5, 0},
                new byte[0],
                new byte[] {4, (byte) 0x84, 127, 0, 0, 0, 1})) {
            server.showing(new AcmeCertificate().dns(NAME).identifier(true, value));

            failure("unauthorized");
        }
    }

    @Test
    void validate_notSelfSigned_isUnauthorized() {
        server.showing(good().signedByAnotherKey());
        assertThat(failure("unauthorized")).contains("self-signed");

        server.showing(good().issuedByAnotherName());
        assertThat(failure("unauthorized")).contains("self-signed");
    }

    @Test
    void validate_ipv6AnswersFirst_decides() throws IOException {
        resolver = host -> List.of(address("127.0.0.1"), address("::1"));
        server.showing(new AcmeCertificate().dns(NAME).proving("token.other"));
        try (TlsServer six = new TlsServer(address("::1"), server.port())) {
            six.showing(good());

            assertProven(dns(NAME));
            assertThat(server.serverNames()).isEmpty();
        }
    }

    @Test
    void validate_ipv6IsClosed_triesIpv4() {
        resolver = host -> List.of(address("127.0.0.1"), address("::1"));
        server.showing(good());

        assertProven(dns(NAME));
    }

    @Test
    void supports_wildcardsAndUnderscores_not() {
        TlsAlpn01Validator validator = new TlsAlpn01Validator(resolver, rules, 443, timer);

        assertThat(validator.supports(dns("*.example.test"))).isFalse();
        assertThat(validator.supports(dns("a_b.example.test"))).isFalse();
        assertThat(validator.supports(ip("2001:db8::1"))).isTrue();
    }
}
