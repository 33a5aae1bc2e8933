package org.caravelpki.protocol.acme.caa.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.caravelpki.protocol.acme.caa.internal.CaaSet.Applicant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.CAARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;

/** RFC 8659 section 4 and RFC 8657, on records without a DNS. */
class CaaSetTest {
    private static final String ACCOUNT = "https://acme.example.net/acme/account/1";
    private static final Applicant APPLICANT =
            new Applicant(List.of("ca.example.net", "old.example.net"), ACCOUNT, "dns-01");

    /** Lines of flags, tag and value. */
    private static CaaSet set(String... lines) {
        List<CAARecord> records = Stream.of(lines)
                .map(line -> line.split(" ", 3))
                .map(fields ->
                        new CAARecord(Name.root, DClass.IN, 60, Integer.parseInt(fields[0]), fields[1], fields[2]))
                .toList();
        return new CaaSet("example.org", records);
    }

    private static void assertAllows(boolean wildcard, String... lines) {
        assertThat(set(lines).objection(wildcard, APPLICANT)).isEmpty();
    }

    private static void assertForbids(boolean wildcard, String reason, String... lines) {
        assertThat(set(lines).objection(wildcard, APPLICANT)).get().asString().contains(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ca.example.net",
                "CA.Example.NET",
                "old.example.net",
                " ca.example.net ",
                "ca.example.net;",
                "ca.example.net ; policy=ev",
                "ca.example.net; accounturi=" + ACCOUNT,
                "ca.example.net; AccountURI = " + ACCOUNT + " ; validationmethods=http-01,dns-01",
                "ca.example.net;validationmethods=dns-01"
            })
    void objection_issueNamesUs_isNone(String value) {
        assertAllows(false, "0 issue " + value);
        assertAllows(true, "0 issue " + value);
        assertAllows(false, "128 ISSUE " + value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ";",
                " ",
                "other.example.net",
                "ca.example.net.evil.test",
                "ca.example.net.",
                "ca example net",
                "%%%%%",
                "ca.example.net; accounturi",
                "ca.example.net; =x",
                "ca.example.net; a=b;",
                "ca.example.net; a=b c",
                "ca.example.net policy=ev"
            })
    void objection_issueNamesSomebodyElseOrIsMalformed_isThere(String value) {
        assertForbids(false, "do not name this CA, ca.example.net or old.example.net", "0 issue " + value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "accounturi=" + ACCOUNT + "2",
                "accounturi=https://acme.example.net/acme/account/",
                "accounturi=",
                "accounturi=" + ACCOUNT + ";accounturi=" + ACCOUNT,
                "validationmethods=",
                "validationmethods=http-01",
                "validationmethods=DNS-01",
                "validationmethods=dns-01;validationmethods=dns-01",
                "accounturi=" + ACCOUNT + ";validationmethods=tls-alpn-01"
            })
    void objection_ourConditionsAreNotMet_isThere(String parameters) {
        assertForbids(false, "other accounts or other methods than dns-01", "0 issue ca.example.net;" + parameters);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ca.example.net; a=b", "ca.example.net"})
    void issueProperty_longerThanAnybodyNeeds_isNobodys(String value) {
        assertThat(IssueProperty.of(value).issuer()).contains("ca.example.net");
        // Longer than what fits into a text, as it may come over the wire.
        assertThat(IssueProperty.of(value + " ".repeat(60_000)).issuer()).isEmpty();
        assertThat(IssueProperty.of("a-".repeat(30_000) + value).issuer()).isEmpty();
    }

    @Test
    void objection_oneOfSeveralIsForUs_isNone() {
        assertAllows(
                false,
                "0 issue other.example.net",
                "0 issue ca.example.net; accounturi=https://a.example/2",
                "0 issue ca.example.net; accounturi=" + ACCOUNT);
    }

    @Test
    void objection_wildcard_isDecidedByIssuewildIfThereIsOne() {
        assertForbids(true, "do not name", "0 issue ca.example.net", "0 issuewild ;");
        assertAllows(true, "0 issue ;", "0 issuewild ca.example.net");
        assertAllows(true, "0 issue ca.example.net");
    }

    @Test
    void objection_host_isNotDecidedByIssuewild() {
        assertAllows(false, "0 issuewild ;");
        assertAllows(false, "0 issue ca.example.net", "0 issuewild ;");
        assertForbids(false, "do not name", "0 issue ;", "0 issuewild ca.example.net");
    }

    @Test
    void objection_otherPropertiesOnly_isNone() {
        assertAllows(false, "0 iodef mailto:security@example.org", "0 contactemail a@example.org", "128 issuemail ;");
    }

    @Test
    void objection_unknownCriticalProperty_isThere() {
        assertForbids(false, "critical", "0 issue ca.example.net", "128 tbs Unknown");
        assertForbids(true, "critical", "129 tbs Unknown");
        assertAllows(false, "0 issue ca.example.net", "1 tbs Unknown");
    }
}
