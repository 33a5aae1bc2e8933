package org.caravelpki.core.ca.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.caravelpki.api.engine.IssueOrder;
import org.caravelpki.api.engine.Issued;
import org.caravelpki.api.model.CertificateState;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.RequestState;
import org.caravelpki.api.model.RevocationReason;
import org.caravelpki.api.model.StatusChange;
import org.caravelpki.api.provider.lint.Finding;
import org.caravelpki.api.provider.lint.Linter;
import org.caravelpki.api.provider.store.AuditRecord;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.core.ca.template.internal.BuiltInTemplates;
import org.caravelpki.core.ca.x509.internal.StatusUrls;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IssueTest {
    private final EngineFixture fixture = EngineFixture.withCas();
    private final int signaturesOfCas = fixture.keys.signatures.get();

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void issue_validOrder_answersTheCommittedCertificate() throws Exception {
        IssueOrder order = fixture.order("www.example.test");
        Issued issued = fixture.issue(order);
        X509Certificate issuer = EngineFixture.x509(issued.issuers().get(0));
        EngineFixture.x509(issued.encoded()).verify(issuer.getPublicKey());
        assertThat(fixture.certificates.findByFingerprint(issued.encoded().sha256()))
                .contains(issued.certificate());
        assertThat(issued.certificate().state()).isEqualTo(CertificateState.ACTIVE);
        assertThat(fixture.stateOf(order)).isEqualTo(RequestState.ISSUED);
    }

    @Test
    void issue_belowSubordinate_answersIssuersWithoutTheRoot() {
        Issued issued = fixture.issue(fixture.order("www.example.test"));
        assertThat(issued.issuers())
                .containsExactly(fixture.engine.cas().view("issuing").current().certificate());
    }

    @Test
    void issue_validOrder_recordsBeforeItSignsAndCommitsBeforeItAnswers() {
        int before = fixture.writer.units().size();
        fixture.keys.answer = signature -> {
            assertThat(fixture.writer.units()).hasSize(before + 1);
            return signature;
        };
        fixture.issue(fixture.order("www.example.test"));
        List<List<Change>> units =
                fixture.writer.units().subList(before, fixture.writer.units().size());
        assertThat(units).hasSize(2);
        assertThat(units.get(0))
                .hasExactlyElementsOfTypes(Change.PutRequest.class, Change.Reserve.class, Change.Audit.class);
        assertThat(units.get(1))
                .hasExactlyElementsOfTypes(Change.Complete.class, Change.MoveRequest.class, Change.Audit.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ec-p256", "rsa-2048"})
    void issue_anyKey_verifiesNothingButItsOwnSignatureOnce(String key) {
        int before = fixture.crypto.verified().size();
        KeyPair pair = fixture.crypto.generate(KeySpec.parse(key));
        fixture.issue(fixture.order("tls-server", "", List.of(GeneralName.dns("www.example.test")), pair));

        // Who asked has proven to hold the private key: the registration authority verified that, once.
        assertThat(fixture.crypto.verified().stream().skip(before)).containsExactly(fixture.issuerKey());
    }

    @Test
    void issue_validOrder_isAuditedBeforeAndAfterTheSignature() {
        Issued issued = fixture.issue(fixture.order("www.example.test"));
        String object = "certificate:issuing/1/" + issued.certificate().serial();
        assertThat(fixture.database.audit())
                .filteredOn(record -> record.object().equals(object))
                .extracting(AuditRecord::action)
                .containsExactly("certificate.reserve", "certificate.complete");
    }

    @Test
    void issue_manyCertificates_haveDifferentSerialsOf16Octets() {
        List<Integer> lengths = java.util.stream.IntStream.range(0, 50)
                .mapToObj(number -> fixture.issue(fixture.order("host" + number + ".example.test")))
                .map(issued -> issued.certificate().serial())
                .distinct()
                .map(serial -> serial.hex().length() / 2)
                .toList();
        assertThat(lengths).hasSize(50).containsOnly(16);
    }

    @Test
    void issue_unknownCa_isNotFound() {
        IssueOrder order = fixture.order("www.example.test");
        assertRefused(PkiException.Kind.NOT_FOUND, () -> fixture.issue(at("elsewhere", order)));
    }

    @Test
    void issue_templateOfAnotherNode_isReadOnMiss() {
        String json = BuiltInTemplates.all().get("tls-server").replace("\"name\": \"tls-server\"", "\"name\": \"web\"");
        fixture.engine.manageTemplates().put(EngineFixture.SOMEBODY, json);
        IssueOrder order = fixture.order(
                "web",
                "",
                List.of(org.caravelpki.api.model.GeneralName.dns("www.example.test")),
                fixture.crypto.generate(org.caravelpki.api.model.KeySpec.EC_P256));
        assertThat(fixture.issue(order).certificate().origin().template()).isEqualTo("web");
    }

    @ParameterizedTest
    @CsvSource({
        "www.example.test,        true",
        "example.test,            true",
        "*.example.test,          true",
        "www.elsewhere.test,      false",
        "www.bad.example.test,    false",
        "notexample.test,         false"
    })
    void issue_belowNameConstraints_onlyNamesWithinThem(String host, boolean allowed) {
        fixture.putTemplate(BuiltInTemplates.all()
                .get("sub-ca")
                .replace(
                        "\"status\"",
                        "\"nameConstraints\":{\"permitted\":[\"dns:example.test\"],"
                                + "\"excluded\":[\"dns:bad.example.test\"]},\"status\""));
        fixture.engine.manageCas().renew(EngineFixture.SOMEBODY, "issuing", false);
        IssueOrder order = fixture.order(host);
        if (allowed) {
            assertThat(fixture.issue(order).certificate().generation()).isEqualTo(2);
        } else {
            assertRefused(PkiException.Kind.BAD_NAME, () -> fixture.issue(order));
        }
    }

    @Test
    void issue_lintFindsError_isRefusedBeforeAnythingIsRecorded() {
        fixture.linters.add(subject -> List.of(finding(Finding.Severity.ERROR)));
        IssueOrder order = fixture.order("www.example.test");
        int before = fixture.writer.units().size();
        assertRefused(PkiException.Kind.REFUSED, () -> fixture.issue(order)).hasMessageContaining("some-rule");
        assertThat(fixture.writer.units()).hasSize(before);
        assertNothingSigned();
    }

    @Test
    void issue_templateSwitchesARuleSetOn_refusalNamesRuleAndSource() {
        fixture.putTemplate(BuiltInTemplates.all().get("tls-server").replaceFirst("\\{", "{\"lint\": [\"cabf-tls\"],"));
        assertRefused(PkiException.Kind.REFUSED, () -> fixture.issue(fixture.order("www.example.test")))
                .hasMessageContaining("server-policy-reserved (CA/Browser Forum TLS BR section 7.1.2.7.9): The");
        assertNothingSigned();
    }

    @Test
    void issue_lintFindsWarning_isIssuedAndTheWarningAudited() {
        fixture.linters.add(subject -> List.of(finding(Finding.Severity.WARNING)));
        fixture.issue(fixture.order("www.example.test"));
        assertThat(fixture.database.audit())
                .filteredOn(record -> record.action().equals("certificate.reserve"))
                .last()
                .extracting(AuditRecord::detail)
                .asString()
                .contains("\"lintWarnings\":[\"some-rule\"]");
    }

    @Test
    void issue_linterIsBeingReplaced_waitsForItsRules() throws Exception {
        List<Linter> rules = List.copyOf(fixture.linters);
        fixture.linters.clear();
        fixture.lintersSettled = new CompletableFuture<>();
        int before = fixture.writer.units().size();
        CompletableFuture<Issued> waiting =
                fixture.engine.issue(fixture.order("www.example.test")).toCompletableFuture();
        assertThat(waiting).isNotDone();
        assertThat(fixture.writer.units()).hasSize(before);
        fixture.linters.addAll(rules);
        fixture.lintersSettled.complete(null);
        assertThat(waiting.get(20, TimeUnit.SECONDS).encoded()).isNotNull();
    }

    @Test
    void issue_noLinter_isUnavailable() {
        fixture.linters.clear();
        assertRefused(PkiException.Kind.UNAVAILABLE, () -> fixture.issue(fixture.order("www.example.test")));
        assertNothingSigned();
    }

    @Test
    void issue_noLinterAndNoneRequired_isIssued() {
        fixture.linters.clear();
        fixture.settings =
                new Engine.Settings(new StatusUrls("http://p.test"), false, 3, Duration.ofSeconds(5), List.of());
        fixture.restart();
        assertThat(fixture.issue(fixture.order("www.example.test")).encoded()).isNotNull();
    }

    @Test
    void issue_keyProviderAway_isUnavailableAndNothingIsRecorded() {
        fixture.router.unbindProvider(fixture.keys, MemoryKeys.PROPERTIES);
        IssueOrder order = fixture.order("www.example.test");
        assertRefused(PkiException.Kind.UNAVAILABLE, () -> fixture.issue(order));
        assertThat(fixture.requests.find(order.requestId())).isEmpty();
    }

    @Test
    void issue_storeAwayAtReservation_isUnavailableAndNothingIsSigned() {
        fixture.writer.fault(failing(Change.Reserve.class, unavailable()));
        IssueOrder order = fixture.order("www.example.test");
        assertRefused(PkiException.Kind.UNAVAILABLE, () -> fixture.issue(order));
        assertThat(fixture.requests.find(order.requestId())).isEmpty();
        assertNothingSigned();
    }

    @Test
    void issue_sameRequestTwice_isConflictAndSignedOnce() {
        IssueOrder order = fixture.order("www.example.test");
        fixture.issue(order);
        assertRefused(PkiException.Kind.CONFLICT, () -> fixture.issue(order));
        assertThat(fixture.keys.signatures.get()).isEqualTo(signaturesOfCas + 1);
    }

    @Test
    void issue_signingFails_isClosedAsFailedAndListedAsRevoked() {
        PkiException away = PkiException.unavailable("The device is away.", Duration.ofSeconds(3));
        fixture.keys.answer = signature -> CompletableFuture.failedFuture(away);
        IssueOrder order = fixture.order("www.example.test");
        assertThatThrownBy(() -> fixture.issue(order)).isSameAs(away);
        assertClosed(order);
    }

    @Test
    void issue_signatureDoesNotCome_isClosedAsFailed() {
        fixture.settings =
                new Engine.Settings(new StatusUrls("http://p.test"), true, 3, Duration.ofMillis(10), List.of());
        fixture.restart();
        fixture.keys.answer = signature -> new CompletableFuture<>();
        IssueOrder order = fixture.order("www.example.test");
        assertRefused(PkiException.Kind.UNAVAILABLE, () -> fixture.issue(order));
        assertClosed(order);
    }

    @Test
    void issue_signatureIsWrong_neverLeaves() {
        fixture.keys.answer = signature -> signature.thenApply(octets -> {
            octets[octets.length - 1] ^= 1;
            return octets;
        });
        IssueOrder order = fixture.order("www.example.test");
        assertThatThrownBy(() -> fixture.issue(order))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("does not verify");
        assertClosed(order);
        assertThat(fixture.certificates
                        .findByRequest(order.requestId())
                        .orElseThrow()
                        .encoded())
                .isEmpty();
    }

    @Test
    void issue_signingFails_closingWaitsForTheStore() {
        fixture.keys.answer = signature -> CompletableFuture.failedFuture(unavailable());
        fixture.writer.fault(failingOnce(Change.Fail.class, unavailable()));
        IssueOrder order = fixture.order("www.example.test");
        assertRefused(PkiException.Kind.UNAVAILABLE, () -> fixture.issue(order));
        assertClosed(order);
    }

    @Test
    void issue_storeAwayForAMomentAtCompletion_isIssuedWithOneSignature() {
        fixture.writer.fault(failingOnce(Change.Complete.class, unavailable()));
        Issued issued = fixture.issue(fixture.order("www.example.test"));
        assertThat(issued.certificate().state()).isEqualTo(CertificateState.ACTIVE);
        assertThat(fixture.keys.signatures.get()).isEqualTo(signaturesOfCas + 1);
    }

    @Test
    void issue_storeAwayAtCompletion_isUnavailableAndTheRowStaysReserved() {
        fixture.writer.fault(failing(Change.Complete.class, unavailable()));
        IssueOrder order = fixture.order("www.example.test");
        assertRefused(PkiException.Kind.UNAVAILABLE, () -> fixture.issue(order));
        assertThat(fixture.certificates
                        .findByRequest(order.requestId())
                        .orElseThrow()
                        .state())
                .isEqualTo(CertificateState.RESERVED);
        assertThat(fixture.stateOf(order)).isEqualTo(RequestState.APPROVED);
    }

    @Test
    void issue_completionIsRefused_isClosedAsFailed() {
        fixture.writer.fault(
                failing(Change.Complete.class, new PkiException(PkiException.Kind.CONFLICT, "Refused by a test.")));
        IssueOrder order = fixture.order("www.example.test");
        assertRefused(PkiException.Kind.CONFLICT, () -> fixture.issue(order));
        assertClosed(order);
    }

    @Test
    void issue_moreThanMayBeInFlight_isUnavailableUntilOneIsDone() {
        CompletableFuture<byte[]> held = new CompletableFuture<>();
        fixture.keys.answer = signature -> held.thenCompose(released -> signature);
        List<CompletableFuture<Issued>> running = java.util.stream.IntStream.range(0, 3)
                .mapToObj(number -> fixture.engine
                        .issue(fixture.order("host" + number + ".example.test"))
                        .toCompletableFuture())
                .toList();
        assertRefused(PkiException.Kind.UNAVAILABLE, () -> fixture.issue(fixture.order("late.example.test")));
        held.complete(new byte[0]);
        running.forEach(CompletableFuture::join);
        assertThat(fixture.issue(fixture.order("late.example.test")).encoded()).isNotNull();
    }

    @Test
    void issue_refusedByTemplate_freesItsPlace() {
        IssueOrder unnamed = fixture.order(
                "tls-server", "", List.of(), fixture.crypto.generate(org.caravelpki.api.model.KeySpec.EC_P256));
        for (int count = 0; count < 10; count++) {
            assertRefused(PkiException.Kind.BAD_NAME, () -> fixture.issue(unnamed));
        }
    }

    private void assertClosed(IssueOrder order) {
        var row = fixture.certificates.findByRequest(order.requestId()).orElseThrow();
        assertThat(row.state()).isEqualTo(CertificateState.FAILED);
        assertThat(row.revocation().orElseThrow().reason()).isEqualTo(RevocationReason.UNSPECIFIED);
        assertThat(fixture.stateOf(order)).isEqualTo(RequestState.FAILED);
        assertThat(fixture.database.feed()).last().isEqualTo(new StatusChange.Status("issuing", 1, row.serial()));
        assertThat(fixture.database.audit())
                .last()
                .extracting(AuditRecord::action)
                .isEqualTo("certificate.fail");
        assertThat(fixture.keys.signatures.get()).isEqualTo(signaturesOfCas + 1);
    }

    private void assertNothingSigned() {
        assertThat(fixture.keys.signatures.get()).isEqualTo(signaturesOfCas);
    }

    private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
            PkiException.Kind kind, ThrowingCallable call) {
        return assertThatThrownBy(call).isInstanceOfSatisfying(PkiException.class, refusal -> assertThat(refusal.kind())
                .isEqualTo(kind));
    }

    private static PkiException unavailable() {
        return PkiException.unavailable("The store is away.", Duration.ofSeconds(1));
    }

    private static Finding finding(Finding.Severity severity) {
        return new Finding("some-rule", severity, "RFC 5280 section 4", "A test wants it.");
    }

    private static IssueOrder at(String ca, IssueOrder order) {
        return new IssueOrder(
                order.requestId(),
                order.realm(),
                ca,
                order.policy(),
                order.template(),
                order.protocol(),
                order.requester(),
                order.subject(),
                order.names(),
                order.publicKey(),
                order.notBefore(),
                order.notAfter(),
                order.alongside());
    }

    private static java.util.function.Function<List<Change>, Optional<CompletionStage<Void>>> failing(
            Class<? extends Change> type, PkiException failure) {
        Predicate<List<Change>> concerned = unit -> unit.stream().anyMatch(type::isInstance);
        return unit -> concerned.test(unit) ? Optional.of(CompletableFuture.failedFuture(failure)) : Optional.empty();
    }

    private java.util.function.Function<List<Change>, Optional<CompletionStage<Void>>> failingOnce(
            Class<? extends Change> type, PkiException failure) {
        return unit -> {
            Optional<CompletionStage<Void>> answer = failing(type, failure).apply(unit);
            answer.ifPresent(failed -> fixture.writer.repair());
            return answer;
        };
    }
}
