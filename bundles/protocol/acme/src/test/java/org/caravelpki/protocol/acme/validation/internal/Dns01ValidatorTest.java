package org.caravelpki.protocol.acme.validation.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.protocol.acme.bed.DnsServer;
import org.caravelpki.protocol.acme.model.internal.Identifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Rcode;

@Timeout(30)
class Dns01ValidatorTest {
    private static final String KEY_AUTHORIZATION = "token.thumbprint";

    /** Of openssl dgst -sha256, in base64url. */
    private static final String DIGEST = "61rBZ_4knHblO0MNoxFsXZ_eTFUHum0B6IVRbhvUn5I";

    private static final String OWNER = "_acme-challenge.www.example.test.";

    private final DnsServer server = new DnsServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private Dns01ValidatorTest txt(String owner, String value) {
        server.add(owner + " 60 IN TXT " + value);
        return this;
    }

    private void validate(String name) throws ChallengeFailed {
        DnsLookup lookup =
                new DnsLookup(() -> List.of(server.address()), Duration.ofMillis(300), Duration.ofMillis(600));
        new Dns01Validator(lookup).validate(new Identifier(GeneralName.dns(name)), "token", KEY_AUTHORIZATION);
    }

    private void assertProven(String name) {
        assertThatCode(() -> validate(name)).doesNotThrowAnyException();
    }

    private String failure(String type) {
        ChallengeFailed failed = catchThrowableOfType(ChallengeFailed.class, () -> validate("www.example.test"));
        assertThat(failed.problem().type()).as(failed.getMessage()).isEqualTo("urn:ietf:params:acme:error:" + type);
        return failed.getMessage();
    }

    @Test
    void validate_recordIsTheDigest_isProven() {
        txt(OWNER, DIGEST);

        assertProven("www.example.test");
    }

    @Test
    void validate_wildcard_isProvenBelowItsBase() {
        txt(OWNER, DIGEST);

        assertProven("*.www.example.test");
    }

    @Test
    void validate_oneOfManyIsTheDigest_isProvenAndComesByTcp() {
        for (int i = 0; i < 40; i++) {
            txt(OWNER, "another-" + i);
        }
        txt(OWNER, DIGEST);

        assertProven("www.example.test");
        assertThat(server.tcpQueries()).isPositive();
    }

    @Test
    void validate_severalStringsInOneRecord_areOneText() {
        txt(OWNER, DIGEST.substring(0, 10) + " \"\" " + DIGEST.substring(10));

        assertProven("www.example.test");
    }

    @Test
    void validate_twoHalvesInTwoRecords_isIncorrectResponse() {
        txt(OWNER, DIGEST.substring(0, 10)).txt(OWNER, DIGEST.substring(10));

        assertThat(failure("incorrectResponse")).contains("2 looked at");
    }

    @Test
    void validate_behindAliases_isProven() {
        server.add(OWNER + " 60 IN CNAME a.validation.test.").add("a.validation.test. 60 IN CNAME b.validation.test.");
        txt("b.validation.test.", DIGEST);

        assertProven("www.example.test");
    }

    @Test
    void validate_aliasesInACircle_isDnsProblem() {
        server.add(OWNER + " 60 IN CNAME a.validation.test.").add("a.validation.test. 60 IN CNAME " + OWNER);

        assertThat(failure("dns")).contains("aliases");
    }

    @Test
    void validate_aliasesWithoutEnd_isDnsProblem() {
        server.add(OWNER + " 60 IN CNAME a0.validation.test.");
        for (int i = 0; i < 20; i++) {
            server.add("a" + i + ".validation.test. 60 IN CNAME a" + (i + 1) + ".validation.test.");
        }
        txt("a20.validation.test.", DIGEST);

        assertThat(failure("dns")).contains("aliases");
    }

    @ParameterizedTest
    @ValueSource(strings = {"token.thumbprint", "\"\"", DIGEST + "=", "x" + DIGEST, "\" " + DIGEST + "\""})
    void validate_otherText_isIncorrectResponseAndNotShown(String text) {
        txt(OWNER, text);

        assertThat(failure("incorrectResponse")).doesNotContain("thumbprint").doesNotContain(DIGEST);
    }

    @Test
    void validate_digestAtTheNameItself_isDnsProblem() {
        txt("www.example.test.", DIGEST);

        assertThat(failure("dns")).contains("no TXT record at _acme-challenge.www.example.test.");
    }

    @Test
    void validate_recordOfAnotherTypeOnly_isDnsProblem() {
        server.add(OWNER + " 60 IN A 192.0.2.1");

        assertThat(failure("dns")).contains("no TXT record");
    }

    @Test
    void validate_serverFails_isDnsProblem() {
        txt(OWNER, DIGEST);
        server.failing(Rcode.SERVFAIL);

        assertThat(failure("dns")).contains("SERVFAIL");
    }

    @Test
    void validate_serverRefuses_isDnsProblem() {
        txt(OWNER, DIGEST);
        server.failing(Rcode.REFUSED);

        assertThat(failure("dns")).contains("no answer");
    }

    @Test
    void validate_serverIsSilent_isDnsProblem() {
        server.silent();

        assertThat(failure("dns")).contains("in time");
    }

    @Test
    void validate_nameWithoutRoomForTheLabel_isDnsProblem() {
        String longest = ("x".repeat(60) + ".").repeat(4) + "test";
        ChallengeFailed failed = catchThrowableOfType(ChallengeFailed.class, () -> validate(longest));

        assertThat(failed).hasMessageContaining("too long");
    }

    @Test
    void supports_addresses_not() {
        Dns01Validator validator = new Dns01Validator(new DnsLookup(List::of));

        assertThat(validator.supports(new Identifier(GeneralName.ip("192.0.2.1"))))
                .isFalse();
        assertThat(validator.supports(new Identifier(GeneralName.dns("*.example.test"))))
                .isTrue();
    }
}
