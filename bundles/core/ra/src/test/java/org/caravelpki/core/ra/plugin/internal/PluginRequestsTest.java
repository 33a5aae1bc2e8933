package org.caravelpki.core.ra.plugin.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.caravelpki.core.ra.internal.Engine.assertRefused;
import static org.caravelpki.core.ra.internal.Engine.join;
import static org.caravelpki.core.ra.internal.Engine.secret;
import static org.caravelpki.core.ra.internal.Requests.golden;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.caravelpki.api.admin.Operator;
import org.caravelpki.api.model.CertificateState;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.PkiException.Kind;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.model.RevocationReason;
import org.caravelpki.api.pki.Credential;
import org.caravelpki.api.pki.Enrollment;
import org.caravelpki.api.pki.EnrollmentRequest;
import org.caravelpki.api.pki.Inquiry;
import org.caravelpki.api.pki.RevocationRequest;
import org.caravelpki.api.pki.RevocationRequest.Action;
import org.caravelpki.api.pki.RevocationRequest.Evidence;
import org.caravelpki.api.provider.store.AuditRecord;
import org.caravelpki.core.ra.internal.Engine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PluginRequestsTest {
    private static final String PLUGIN = "com.example.plugin";
    private static final Operator ALICE = new Operator("alice", Set.of("admin"));
    private static final Credential OWNER = secret("web-1", Engine.SECRET);

    private final Engine engine = new Engine();
    private final Grants grants = new Grants(engine.config, Duration.ofMinutes(1), engine.clock);
    private final LocalGrantAdmin admin = new LocalGrantAdmin(engine.config, engine.writer, grants, engine.clock);
    private final LocalPluginRequests requests = new LocalPluginRequests(
            engine.ra,
            engine.requests,
            engine.policies,
            grants,
            new RefusalLog(engine.writer, engine.clock),
            engine.threads);

    @BeforeEach
    void grant() {
        engine.policy(
                "web",
                "'protocols':{'mine':{'attests':['apiClient']},'simple':{},'acme':"
                        + "{'attests':['acmeAccount']}},'requesters':['endEntity:*','acmeAccount:*','apiClient:*']");
        engine.policy("mail", "'protocols':{'mine':{},'simple':{}}");
        engine.endEntity("mail-1", List.of("mail"), List.of());
        admin.grant(ALICE, PLUGIN, List.of("web"), List.of("mine"));
    }

    @Test
    void enroll_grantedPolicyAndProtocol_isIssuedByThatProtocol() {
        Enrollment enrollment = join(requests.enroll(PLUGIN, request("r1", "web", "mine", OWNER)));

        assertThat(enrollment).isInstanceOfSatisfying(Enrollment.Issued.class, issued -> assertThat(
                        issued.certificate().origin().protocol())
                .isEqualTo("mine"));
        assertThat(refusals()).isEmpty();
    }

    @Test
    void enroll_otherPolicy_isRefusedAndAudited() {
        assertRefused(
                Kind.NOT_AUTHORIZED,
                "The policy 'mail' was not granted to the plugin com.example.plugin.",
                () -> join(requests.enroll(PLUGIN, request("r1", "mail", "mine", secret("mail-1", Engine.SECRET)))));

        assertThat(refusals())
                .extracting(AuditRecord::actor, AuditRecord::object, AuditRecord::detail)
                .containsExactly(tuple("plugin:com.example.plugin", "policy:mail", "{\"asked\":\"enroll\"}"));
        assertThat(engine.requests.find(new RequestId("r1"))).isEmpty();
    }

    @Test
    void enroll_policyThatDoesNotExist_saysTheSame() {
        assertRefused(
                Kind.NOT_AUTHORIZED,
                "The policy 'nowhere' was not granted",
                () -> join(requests.enroll(PLUGIN, request("r1", "nowhere", "mine", OWNER))));
    }

    @Test
    void enroll_otherProtocolOfThePolicy_isRefusedAndAudited() {
        assertRefused(
                Kind.NOT_AUTHORIZED,
                "The protocol name 'simple' was not granted",
                () -> join(requests.enroll(PLUGIN, request("r1", "web", "simple", OWNER))));

        assertThat(refusals()).extracting(AuditRecord::object).containsExactly("protocol:simple");
    }

    @Test
    void enroll_otherPlugin_isRefused() {
        assertRefused(
                Kind.NOT_AUTHORIZED,
                "com.example.stranger",
                () -> join(requests.enroll("com.example.stranger", request("r1", "web", "mine", OWNER))));
    }

    @Test
    void enroll_ownWordUnderTheGrantedProtocol_isTakenAsThePolicySays() {
        Requester client = new Requester(Requester.Kind.API_CLIENT, "c1");

        assertThat(join(requests.enroll(PLUGIN, request("r1", "web", "mine", new Credential.Attested(client)))))
                .isInstanceOf(Enrollment.Issued.class);
        assertRefused(
                Kind.NOT_AUTHENTICATED,
                "secret",
                () -> join(requests.enroll(
                        PLUGIN, request("r2", "web", "mine", new Credential.Attested(Engine.ACCOUNT)))));
    }

    @ParameterizedTest
    @EnumSource(
            value = Requester.Kind.class,
            names = {"OPERATOR", "SYSTEM"})
    void enroll_wordForAnOperator_isRefusedWhateverThePolicySays(Requester.Kind kind) {
        engine.policy("web", "'protocols':{'mine':{'attests':['operator','system']}},'requesters':['operator:*']");
        Credential.Attested word = new Credential.Attested(new Requester(kind, "root"));

        assertRefused(
                Kind.NOT_AUTHORIZED,
                "speaks for",
                () -> join(requests.enroll(PLUGIN, request("r1", "web", "mine", word))));
        assertThat(refusals()).extracting(AuditRecord::object).containsExactly("requester:" + kind.word() + ":root");
    }

    @Test
    void enrollment_underAnotherPolicy_isNotFoundAndAudited() {
        join(engine.ra.enroll(request("r1", "mail", "simple", secret("mail-1", Engine.SECRET))));

        assertRefused(Kind.NOT_FOUND, "no such request", () -> join(requests.enrollment(PLUGIN, new RequestId("r1"))));
        assertThat(refusals()).extracting(AuditRecord::object).containsExactly("policy:mail");
    }

    @Test
    void enrollment_underAGrantedPolicy_isTold() {
        join(requests.enroll(PLUGIN, request("r1", "web", "mine", OWNER)));

        assertThat(join(requests.enrollment(PLUGIN, new RequestId("r1")))).isInstanceOf(Enrollment.Issued.class);
        assertRefused(
                Kind.NOT_FOUND, "no such request", () -> join(requests.enrollment(PLUGIN, new RequestId("none"))));
    }

    @Test
    void revoke_ofAGrantedPolicy_isDone() {
        Der certificate = issued("web", OWNER);

        assertThat(join(requests.revoke(PLUGIN, revocation(certificate, new Evidence.CertificateKey(), "mine")))
                        .state())
                .isEqualTo(CertificateState.REVOKED);
    }

    @Test
    void revoke_ofAnotherPolicy_isRefusedAndAudited() {
        Der certificate = issued("mail", secret("mail-1", Engine.SECRET));

        assertRefused(
                Kind.NOT_AUTHORIZED,
                "The policy 'mail'",
                () -> join(requests.revoke(PLUGIN, revocation(certificate, new Evidence.CertificateKey(), "mine"))));
        assertThat(join(engine.ra.find(certificate)).orElseThrow().state()).isEqualTo(CertificateState.ACTIVE);
        assertThat(refusals()).extracting(AuditRecord::detail).containsExactly("{\"asked\":\"revoke\"}");
    }

    @Test
    void revoke_byAnotherProtocolOrAsAnOperator_isRefused() {
        Der certificate = issued("web", OWNER);
        Evidence operator = new Evidence.SameRequester(new Requester(Requester.Kind.OPERATOR, "root"));

        assertRefused(
                Kind.NOT_AUTHORIZED,
                "'acme'",
                () -> join(requests.revoke(PLUGIN, revocation(certificate, new Evidence.CertificateKey(), "acme"))));
        assertRefused(
                Kind.NOT_AUTHORIZED,
                "speaks for",
                () -> join(requests.revoke(PLUGIN, revocation(certificate, operator, "mine"))));
    }

    @Test
    void revoke_unknownCertificate_isNotFound() {
        assertRefused(
                Kind.NOT_FOUND,
                "not issued here",
                () -> join(requests.revoke(
                        PLUGIN, revocation(Der.of(new byte[] {9}), new Evidence.CertificateKey(), "mine"))));
    }

    @Test
    void find_knowsCertificatesOfGrantedPoliciesOnly() {
        Der web = issued("web", OWNER);
        Der mail = issued("mail", secret("mail-1", Engine.SECRET));

        assertThat(join(requests.find(PLUGIN, web))).isPresent();
        assertThat(join(requests.find(PLUGIN, mail))).isEmpty();
        var known = join(engine.ra.find(mail)).orElseThrow();
        assertThat(join(requests.find(PLUGIN, known.ca(), known.generation(), known.serial())))
                .isEmpty();
        assertThat(refusals()).isEmpty();
    }

    @Test
    void objections_otherPolicyOrProtocol_areRefused() {
        assertThat(join(requests.objections(PLUGIN, inquiry("web", "mine")))).isEmpty();
        assertRefused(Kind.NOT_AUTHORIZED, "'mail'", () -> join(requests.objections(PLUGIN, inquiry("mail", "mine"))));
        assertRefused(Kind.NOT_AUTHORIZED, "'acme'", () -> join(requests.objections(PLUGIN, inquiry("web", "acme"))));
    }

    @Test
    void authenticate_secret_isTheEndEntity() {
        assertThat(join(requests.authenticate(PLUGIN, OWNER, "web")).id()).isEqualTo("web-1");
        assertRefused(Kind.NOT_AUTHORIZED, "'mail'", () -> join(requests.authenticate(PLUGIN, OWNER, "mail")));
    }

    @Test
    void authenticate_wordThatOnlyAnotherProtocolMayGive_isNotTaken() {
        Credential account = new Credential.Attested(Engine.ACCOUNT);

        assertThat(join(engine.ra.authenticate(account, "web"))).isEqualTo(Engine.ACCOUNT);
        assertRefused(Kind.NOT_AUTHENTICATED, "secret", () -> join(requests.authenticate(PLUGIN, account, "web")));
    }

    @Test
    void policy_grantedOnly_isTold() {
        assertThat(join(requests.policy(PLUGIN, "web")).name()).isEqualTo("web");
        assertRefused(Kind.NOT_AUTHORIZED, "'mail'", () -> join(requests.policy(PLUGIN, "mail")));
    }

    @Test
    void requireProtocol_grantedOnly_completes() {
        join(requests.requireProtocol(PLUGIN, "mine"));

        assertRefused(Kind.NOT_AUTHORIZED, "'acme'", () -> join(requests.requireProtocol(PLUGIN, "acme")));
    }

    @Test
    void revokedGrant_worksAtOnce() {
        join(requests.policy(PLUGIN, "web"));

        admin.revoke(ALICE, PLUGIN);

        assertRefused(Kind.NOT_AUTHORIZED, "'web'", () -> join(requests.policy(PLUGIN, "web")));
        assertRefused(Kind.NOT_AUTHORIZED, "'mine'", () -> join(requests.requireProtocol(PLUGIN, "mine")));
    }

    @Test
    void refusal_thatCannotBeAudited_isUnavailable() {
        engine.writer.fault(unit ->
                Optional.of(CompletableFuture.failedFuture(PkiException.unavailable("Away.", Duration.ofSeconds(1)))));

        assertRefused(Kind.UNAVAILABLE, "Away", () -> join(requests.policy(PLUGIN, "mail")));
    }

    @Test
    void refusals_many_areBoundedInAMinuteAndCounted() {
        for (int i = 0; i < 100; i++) {
            assertRefused(Kind.NOT_AUTHORIZED, "'mail'", () -> join(requests.policy(PLUGIN, "mail")));
        }
        assertThat(refusals()).hasSize(60);

        engine.clock.pass(Duration.ofMinutes(1));
        assertRefused(Kind.NOT_AUTHORIZED, "'mail'", () -> join(requests.policy(PLUGIN, "mail")));

        assertThat(refusals()).hasSize(61);
        assertThat(refusals().get(60).detail()).isEqualTo("{\"asked\":\"policy\",\"leftOut\":40}");
    }

    private List<AuditRecord> refusals() {
        return engine.database.audit().stream()
                .filter(record -> record.action().equals("plugin.refuse"))
                .toList();
    }

    private Der issued(String policy, Credential credential) {
        Enrollment enrollment = join(engine.ra.enroll(request(policy, policy, "simple", credential)));
        return ((Enrollment.Issued) enrollment).encoded();
    }

    private static EnrollmentRequest request(String id, String policy, String protocol, Credential credential) {
        return new EnrollmentRequest(new RequestId(id), policy, protocol, credential, golden("ec.csr"));
    }

    private static RevocationRequest revocation(Der certificate, Evidence evidence, String protocol) {
        return new RevocationRequest(
                certificate, Action.REVOKE, RevocationReason.SUPERSEDED, Optional.empty(), evidence, protocol);
    }

    private static Inquiry inquiry(String policy, String protocol) {
        return new Inquiry(policy, protocol, OWNER, List.of(), List.of(), Optional.empty(), Optional.empty());
    }
}
