package org.caravelpki.core.ra.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.CertificateSource;
import org.caravelpki.api.model.CertificateState;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.PkiException.Kind;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.model.Revocation;
import org.caravelpki.api.model.RevocationReason;
import org.caravelpki.api.model.SerialNumber;
import org.caravelpki.api.pki.Credential;
import org.caravelpki.api.provider.store.AuditRecord;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.EndEntity;
import org.caravelpki.core.ra.policy.internal.Policy;
import org.caravelpki.core.ra.policy.internal.PolicyJson;
import org.caravelpki.core.ra.work.internal.RaThreads;
import org.caravelpki.testkit.ra.SettableClock;
import org.caravelpki.testkit.store.MemoryCertificateStore;
import org.caravelpki.testkit.store.MemoryConfigStore;
import org.caravelpki.testkit.store.MemoryDatabase;
import org.caravelpki.testkit.store.MemoryStoreWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuthenticationTest {
    private static final Der ENCODED = Der.of(new byte[] {1, 2, 3});

    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final MemoryDatabase database = new MemoryDatabase();
    private final MemoryStoreWriter writer = new MemoryStoreWriter(database);
    private final MemoryConfigStore config = new MemoryConfigStore(database);
    private final SecureRandom random = new SecureRandom();
    private final char[] secret = EnrollmentSecret.generate(random);
    private final Authentication authentication = Authentication.of(
            config,
            new RecentEndEntities(config, Duration.ofSeconds(2), clock),
            new MemoryCertificateStore(database),
            writer,
            RaThreads.on(Runnable::run),
            3,
            Duration.ofMinutes(15),
            clock);
    private final Policy policy = policy("web", "");

    @BeforeEach
    void writeEndEntity() {
        writer.write(List.of(new Change.PutEndEntity(new EndEntity(
                "web-1",
                1,
                "default",
                List.of("web"),
                List.of(),
                Optional.of(EnrollmentSecret.digest(secret, random)),
                0,
                Optional.empty(),
                clock.instant()))));
    }

    @Test
    void secret_right_isTheEndEntity() {
        assertThat(with(secret).requester()).isEqualTo(new Requester(Requester.Kind.END_ENTITY, "web-1"));
    }

    @Test
    void secret_rightAgainSoon_isComparedWithWhatWasRead() {
        with(secret);
        changeSecretOnAnotherNode();
        clock.pass(Duration.ofMillis(1999));

        assertThat(with(secret).requester().id()).isEqualTo("web-1");
    }

    @Test
    void secret_changedOnAnotherNode_isRefusedAfterTheRefresh() {
        with(secret);
        changeSecretOnAnotherNode();
        clock.pass(Duration.ofSeconds(2));

        assertThat(refusal(() -> with(secret)).kind()).isEqualTo(Kind.NOT_AUTHENTICATED);
    }

    @Test
    void secret_wrongThreeTimesAfterARightOne_locksAtOnce() {
        with(secret);
        wrong(3);

        assertThat(refusal(() -> with(secret)).kind()).isEqualTo(Kind.NOT_AUTHENTICATED);
    }

    private void changeSecretOnAnotherNode() {
        new EndEntities(config, writer, clock)
                .changeSecret("operator:b", "web-1", EnrollmentSecret.digest("other".toCharArray(), random));
    }

    @Test
    void secret_wrongOrUnknownName_saysTheSame() {
        String wrong = refusal(() -> with("x".toCharArray())).getMessage();
        String unknown = refusal(
                        () -> authentication.authenticate(new Credential.Secret("nobody", secret), policy, "simple"))
                .getMessage();

        assertThat(unknown).isEqualTo(wrong);
    }

    @Test
    void secret_endEntityWithoutOne_isNotAuthenticated() {
        writer.write(List.of(new Change.PutEndEntity(new EndEntity(
                "bare",
                1,
                "default",
                List.of("web"),
                List.of(),
                Optional.empty(),
                0,
                Optional.empty(),
                clock.instant()))));

        assertThat(refusal(() -> authentication.authenticate(
                                new Credential.Secret("bare", new char[0]), policy, "simple"))
                        .kind())
                .isEqualTo(Kind.NOT_AUTHENTICATED);
    }

    @Test
    void secret_wrongThreeTimes_locks() {
        wrong(3);

        assertThat(refusal(() -> with(secret)).kind()).isEqualTo(Kind.NOT_AUTHENTICATED);
        assertThat(database.audit())
                .extracting(AuditRecord::action)
                .containsExactly("endEntity.wrongSecret", "endEntity.wrongSecret", "endEntity.lock");
    }

    @Test
    void secret_wrongTwice_doesNotLock() {
        wrong(2);

        assertThat(with(secret).requester().id()).isEqualTo("web-1");
    }

    @Test
    void secret_rightBetweenWrongOnes_countsFromTheBeginning() {
        wrong(2);
        with(secret);
        wrong(2);

        assertThat(with(secret).requester().id()).isEqualTo("web-1");
    }

    @Test
    void lock_justBeforeItsEnd_holds() {
        wrong(3);
        clock.pass(Duration.ofMinutes(15).minusMillis(1));

        assertThat(refusal(() -> with(secret)).kind()).isEqualTo(Kind.NOT_AUTHENTICATED);
    }

    @Test
    void lock_atItsEnd_isOver() {
        wrong(3);
        clock.pass(Duration.ofMinutes(15));

        assertThat(with(secret).requester().id()).isEqualTo("web-1");
    }

    @Test
    void lock_wrongSecretsMeanwhile_doNotMakeItLonger() {
        wrong(3);
        clock.pass(Duration.ofMinutes(10));
        wrong(5);
        clock.pass(Duration.ofMinutes(5));

        assertThat(with(secret).requester().id()).isEqualTo("web-1");
    }

    @Test
    void lock_newSecret_endsIt() {
        wrong(3);
        char[] fresh = EnrollmentSecret.generate(random);
        new EndEntities(config, writer, clock)
                .changeSecret("operator:alice", "web-1", EnrollmentSecret.digest(fresh, random));

        assertThat(with(fresh).requester().id()).isEqualTo("web-1");
        assertThat(refusal(() -> with(secret)).kind()).isEqualTo(Kind.NOT_AUTHENTICATED);
    }

    @Test
    void lock_countCollides_isCountedAgain() {
        writer.fault(unit -> {
            writer.repair();
            // Another node counts a failure in the same moment.
            wrong(1);
            return Optional.of(java.util.concurrent.CompletableFuture.failedFuture(
                    new PkiException(Kind.CONFLICT, "changed meanwhile")));
        });
        wrong(1);

        assertThat(config.endEntity("web-1").orElseThrow().failures()).isEqualTo(2);
    }

    @Test
    void secret_generated_has128BitsOfBase32() {
        Set<String> secrets = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            secrets.add(new String(EnrollmentSecret.generate(random)));
        }

        assertThat(secrets).hasSize(100).allMatch(text -> text.matches("[A-Z2-7]{26}"));
    }

    @Test
    void digest_sameSecretTwice_differs() {
        assertThat(EnrollmentSecret.digest(secret, random)).isNotEqualTo(EnrollmentSecret.digest(secret, random));
    }

    @Test
    void certificate_active_isItsFingerprint() {
        certificate("web", CertificateSource.ISSUED);

        assertThat(shown(policy).requester())
                .isEqualTo(new Requester(Requester.Kind.CLIENT_CERTIFICATE, ENCODED.sha256()));
    }

    @Test
    void certificate_unknown_isNotAuthenticated() {
        assertThat(refusal(() -> shown(policy)).kind()).isEqualTo(Kind.NOT_AUTHENTICATED);
    }

    @Test
    void certificate_expired_isNotAuthenticated() {
        certificate("web", CertificateSource.ISSUED);
        clock.pass(Duration.ofDays(2));

        assertThat(refusal(() -> shown(policy)).kind()).isEqualTo(Kind.NOT_AUTHENTICATED);
    }

    @Test
    void certificate_revoked_isNotAuthenticated() {
        certificate("web", CertificateSource.ISSUED);
        writer.write(List.of(
                new Change.Revoke(1, new Revocation(RevocationReason.SUPERSEDED, clock.instant(), Optional.empty()))));

        assertThat(refusal(() -> shown(policy)).kind()).isEqualTo(Kind.NOT_AUTHENTICATED);
    }

    @Test
    void certificate_onHold_isNotAuthenticated() {
        certificate("web", CertificateSource.ISSUED);
        writer.write(List.of(new Change.Revoke(
                1, new Revocation(RevocationReason.CERTIFICATE_HOLD, clock.instant(), Optional.empty()))));

        assertThat(refusal(() -> shown(policy)).kind()).isEqualTo(Kind.NOT_AUTHENTICATED);
    }

    @Test
    void certificate_foundOnANetwork_isNotAuthenticated() {
        certificate("web", CertificateSource.DISCOVERED);

        assertThat(refusal(() -> shown(policy)).kind()).isEqualTo(Kind.NOT_AUTHENTICATED);
    }

    @Test
    void certificate_ofOtherPolicy_isNotAuthorized() {
        certificate("other", CertificateSource.ISSUED);

        assertThat(refusal(() -> shown(policy)).kind()).isEqualTo(Kind.NOT_AUTHORIZED);
    }

    @Test
    void certificate_ofOtherPolicyThatIsNamed_isTaken() {
        certificate("other", CertificateSource.ISSUED);

        assertThat(shown(policy("web", ",'clientCertificates':{'policies':['other']}"))
                        .certificate())
                .isPresent();
    }

    @Test
    void attested_withoutProtocol_isTakenIfAnyProtocolMay() {
        Requester account = new Requester(Requester.Kind.ACME_ACCOUNT, "a1");

        assertThat(authentication
                        .authenticate(new Credential.Attested(account), policy)
                        .requester())
                .isEqualTo(account);
    }

    @Test
    void attested_endEntity_isNotBelieved() {
        Credential forged = new Credential.Attested(new Requester(Requester.Kind.END_ENTITY, "web-1"));

        assertThat(refusal(() -> authentication.authenticate(forged, policy, "acme"))
                        .kind())
                .isEqualTo(Kind.NOT_AUTHENTICATED);
    }

    private void wrong(int times) {
        for (int i = 0; i < times; i++) {
            refusal(() -> with("wrong".toCharArray()));
        }
    }

    private Identity with(char[] shown) {
        return authentication.authenticate(new Credential.Secret("web-1", shown), policy, "simple");
    }

    private Identity shown(Policy under) {
        return authentication.authenticate(new Credential.ClientCertificate(List.of(ENCODED)), under, "simple");
    }

    private static PkiException refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        PkiException[] caught = new PkiException[1];
        assertThatThrownBy(call).isInstanceOfSatisfying(PkiException.class, refusal -> caught[0] = refusal);
        return caught[0];
    }

    private void certificate(String issuedUnder, CertificateSource source) {
        Certificate reserved = new Certificate(
                1,
                "default",
                "issuing",
                1,
                new SerialNumber(BigInteger.TEN),
                "CN=x",
                List.of(),
                clock.instant(),
                clock.instant().plus(Duration.ofDays(1)),
                CertificateState.RESERVED,
                Optional.empty(),
                new Certificate.Origin(
                        source,
                        issuedUnder,
                        "tls-server",
                        1,
                        new Requester(Requester.Kind.END_ENTITY, "x"),
                        "simple",
                        new RequestId("r0")),
                Optional.empty(),
                Optional.empty());
        writer.write(List.of(new Change.Reserve(reserved, 1, 1, 0, ENCODED), new Change.Complete(1, 1, 1, ENCODED)));
    }

    private static Policy policy(String name, String more) {
        String json = "{'name':'" + name + "','realm':'default','description':'x','ca':'issuing',"
                + "'template':'tls-server','protocols':{'simple':{},'acme':{'attests':['acmeAccount']}},"
                + "'requesters':['endEntity:*','clientCertificate:*','acmeAccount:*'],'names':['dns:**']" + more + "}";
        return PolicyJson.read(json.replace('\'', '"')).policy();
    }
}
