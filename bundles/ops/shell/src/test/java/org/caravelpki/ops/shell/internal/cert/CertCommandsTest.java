package org.caravelpki.ops.shell.internal.cert;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.admin.CertificateAdmin;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.CertificateRequest;
import org.caravelpki.api.model.CertificateSource;
import org.caravelpki.api.model.CertificateState;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.model.Page;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.model.RequestState;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.model.SerialNumber;
import org.caravelpki.ops.shell.internal.ca.TestCertificates;
import org.caravelpki.ops.shell.internal.frame.FakeServices;
import org.caravelpki.ops.shell.internal.frame.Typed;
import org.junit.jupiter.api.Test;

class CertCommandsTest {
    private static final Requester DEMO = Requester.parse("endEntity:demo");
    private static final Certificate ACTIVE =
            certificate(CertificateState.ACTIVE, Optional.of(TestCertificates.der("issuing.pem")));
    private static final Certificate RESERVED = certificate(CertificateState.RESERVED, Optional.empty());

    private final FakeServices services = new FakeServices()
            .when(CertificateAdmin.class, "show", given -> ACTIVE)
            .when(CertificateAdmin.class, "revoke", given -> ACTIVE)
            .when(CertificateAdmin.class, "release", given -> ACTIVE);
    private final Typed typed = new Typed(services);

    @Test
    void list_fullPage_endsWithTheNextPlace() {
        services.when(CertificateAdmin.class, "search", given -> new Page<>(List.of(ACTIVE), Optional.of("k9")));

        assertThat(typed.run(new CertList())).endsWith("\nThere is more: --all, or --after k9\n");
    }

    @Test
    void list_fullPageAsJson_isJsonAndNothingElse() {
        services.when(CertificateAdmin.class, "search", given -> new Page<>(List.of(ACTIVE), Optional.of("k9")));

        assertThat(typed.run(new CertList(), "--json"))
                .startsWith("[")
                .endsWith("]\n")
                .doesNotContain("k9");
    }

    @Test
    void list_everyOption_reachesTheSearch() {
        services.when(CertificateAdmin.class, "search", given -> new Page<>(List.of(), Optional.empty()));

        typed.run(
                new CertList(),
                "--ca",
                "issuing",
                "--subject",
                "www",
                "--san",
                "ip:192.0.2.1",
                "--requester",
                "endEntity:demo",
                "--policy",
                "device",
                "--status",
                "onHold",
                "--realm",
                "default",
                "--expires-from",
                "2026-02-01",
                "--expires-to",
                "2026-03-01",
                "--after",
                "k1",
                "--limit",
                "7");

        assertThat(services.calls())
                .containsExactly("search[Search[realm=Optional[default], ca=Optional[issuing], subject=Optional[www],"
                        + " name=Optional[ip:192.0.2.1], requester=Optional[endEntity:demo], policy=Optional[device],"
                        + " state=Optional[ON_HOLD], expiresFrom=Optional[2026-02-01T00:00:00Z],"
                        + " expiresTo=Optional[2026-03-01T00:00:00Z]], Optional[k1], 7]");
    }

    @Test
    void list_expiresWithin_countsFromNow() {
        services.when(CertificateAdmin.class, "search", given -> new Page<>(List.of(), Optional.empty()));

        typed.run(new CertList(), "--expires-within", "30d");

        assertThat(services.calls().get(0))
                .contains("expiresFrom=Optional[2026-01-01T00:00:00Z], expiresTo=Optional[2026-01-31T00:00:00Z]");
    }

    @Test
    void list_serialThatIsNotThere_isEmptyAndNoFailure() {
        services.when(CertificateAdmin.class, "show", given -> {
            throw new PkiException(PkiException.Kind.NOT_FOUND, "There is no such certificate.");
        });

        assertThat(typed.run(new CertList(), "--serial", "0a", "--json").replaceAll("\\s", ""))
                .isEqualTo("[]");
    }

    @Test
    void show_asJson_hasTheFieldsTerms() {
        assertThat(typed.run(new CertShow(), "0a0b", "--json"))
                .contains(
                        "\"serial\" : \"0a0b\"",
                        "\"subject\" : \"CN=www\"",
                        "\"issuer\" : \"CN=Root,O=Example\"",
                        "\"notBefore\" : \"2025-01-01T00:00:00Z\"",
                        "\"notAfter\" : \"2027-01-01T00:00:00Z\"",
                        "\"status\" : \"active\"",
                        "\"publicKey\" : \"EC P-256\"",
                        "\"revocationReason\" : null",
                        "\"serverAuth\"",
                        "\"1.2.3.4\"",
                        "-----BEGIN CERTIFICATE-----");
    }

    @Test
    void show_asPem_isTheCertificateAlone() {
        assertThat(typed.run(new CertShow(), "0a0b", "--pem")).isEqualTo(TestCertificates.pem("issuing.pem"));
    }

    @Test
    void show_asDer_isBinary() {
        typed.run(new CertShow(), "0a0b", "--der");

        assertThat(typed.octets()).isEqualTo(TestCertificates.der("issuing.pem").bytes());
    }

    @Test
    void show_reservedAsPem_isRefused() {
        services.when(CertificateAdmin.class, "show", given -> RESERVED);

        assertThatThrownBy(() -> typed.run(new CertShow(), "0a0b", "--pem"))
                .isInstanceOf(PkiException.class)
                .hasMessage("There is no certificate to print: its status is reserved.");
    }

    @Test
    void revoke_script_isNotAsked() {
        typed.run(new CertRevoke(), "0a0b", "--reason", "keyCompromise", "--invalidity-date", "2025-12-24");

        assertThat(services.calls())
                .contains("revoke[Operator[name=alice, roles=[admin]], 0a0b, KEY_COMPROMISE,"
                        + " Optional[2025-12-24T00:00:00Z]]");
    }

    @Test
    void revoke_personDisagrees_doesNothing() {
        assertThatThrownBy(() -> typed.disagreeing().run(new CertRevoke(), "0a0b"))
                .hasMessage("Nothing was done.");

        assertThat(typed.questions()).containsExactly("Revoke 0a0b (CN=www) with reason unspecified?");
        assertThat(services.calls()).noneMatch(call -> call.startsWith("revoke"));
    }

    @Test
    void revoke_dryRun_onlyShows() {
        assertThat(typed.run(new CertRevoke(), "0a0b", "--dry-run")).contains("CN=www");

        assertThat(services.calls()).noneMatch(call -> call.startsWith("revoke"));
    }

    @Test
    void revoke_unknownReason_isRefusedBeforeAnything() {
        assertThatThrownBy(() -> typed.run(new CertRevoke(), "0a0b", "--reason", "boredom"))
                .isInstanceOf(PkiException.class);

        assertThat(services.calls()).isEmpty();
    }

    @Test
    void hold_revokesWithCertificateHold() {
        typed.run(new CertHold(), "0a0b");

        assertThat(services.calls())
                .containsExactly("revoke[Operator[name=alice, roles=[admin]], 0a0b, CERTIFICATE_HOLD, Optional.empty]");
    }

    @Test
    void release_takesTheHoldBack() {
        typed.run(new CertRelease(), "0a0b");

        assertThat(services.calls()).containsExactly("release[Operator[name=alice, roles=[admin]], 0a0b]");
    }

    @Test
    void issue_pemOnTheInput_printsTheCertificate() {
        services.when(CertificateAdmin.class, "issue", given -> request(RequestState.ISSUED, Optional.empty()));

        String printed = typed.input(TestCertificates.pem("request.csr").getBytes(US_ASCII))
                .run(new CertIssue(), "--policy", "device", "--request-id", "r1");

        assertThat(printed).isEqualTo(TestCertificates.pem("issuing.pem"));
        assertThat(services.calls().get(0)).startsWith("issue[Operator[name=alice, roles=[admin]], r1, device, Der[");
    }

    @Test
    void issue_policyWithApprovers_printsTheRequest() {
        services.when(
                CertificateAdmin.class, "issue", given -> request(RequestState.PENDING_APPROVAL, Optional.empty()));

        assertThat(typed.input(TestCertificates.der("request.csr").bytes()).run(new CertIssue(), "--policy", "device"))
                .contains("status          pendingApproval\n");
    }

    @Test
    void issue_failed_failsWithItsDetail() {
        services.when(
                CertificateAdmin.class,
                "issue",
                given -> request(RequestState.FAILED, Optional.of("The key is weak.")));

        assertThatThrownBy(() -> typed.input(new byte[] {0x30, 0}).run(new CertIssue(), "--policy", "device"))
                .isInstanceOf(PkiException.class)
                .hasMessage("The key is weak.");
    }

    private static Certificate certificate(CertificateState state, Optional<Der> encoded) {
        return new Certificate(
                1,
                "default",
                "issuing",
                1,
                SerialNumber.parse("0a0b"),
                "CN=www",
                List.of(GeneralName.dns("www.example.org")),
                Instant.parse("2025-01-01T00:00:00Z"),
                Instant.parse("2027-01-01T00:00:00Z"),
                state,
                Optional.empty(),
                new Certificate.Origin(
                        CertificateSource.ISSUED, "device", "device", 1, DEMO, "console", new RequestId("r1")),
                encoded.map(Der::sha256),
                encoded);
    }

    private static CertificateRequest request(RequestState state, Optional<String> detail) {
        Optional<SerialNumber> serial =
                state == RequestState.ISSUED ? Optional.of(SerialNumber.parse("0a0b")) : Optional.empty();
        return new CertificateRequest(
                new RequestId("r1"),
                "default",
                "device",
                "console",
                DEMO,
                "CN=www",
                List.of(),
                state,
                Instant.EPOCH,
                Instant.EPOCH,
                List.of(),
                detail,
                serial);
    }
}
