package org.caravelpki.core.ra.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caravelpki.core.ra.internal.Engine.assertRefused;
import static org.caravelpki.core.ra.internal.Requests.golden;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.caravelpki.api.admin.CertificateAdmin.Search;
import org.caravelpki.api.admin.Operator;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.CertificateRequest;
import org.caravelpki.api.model.CertificateState;
import org.caravelpki.api.model.PkiException.Kind;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.model.RequestState;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.model.RevocationReason;
import org.caravelpki.api.provider.store.AuditRecord;
import org.junit.jupiter.api.Test;

class CertificateAdminTest {
    private static final Operator ALICE = new Operator("alice", Set.of("operator"));
    private static final RequestId R1 = new RequestId("r1");

    private final Engine engine = new Engine();
    private final LocalCertificateAdmin admin = new LocalCertificateAdmin(
            engine.certificates,
            engine.requests,
            engine.writer,
            engine.ra,
            engine.ca,
            engine.crypto,
            engine.threads,
            engine.clock);

    @Test
    void issue_underPolicyForConsole_isIssuedToTheOperator() {
        CertificateRequest request = admin.issue(ALICE, R1, "web", golden("ec.csr"));

        assertThat(request.state()).isEqualTo(RequestState.ISSUED);
        assertThat(request.requester()).isEqualTo(new Requester(Requester.Kind.OPERATOR, "alice"));
        assertThat(request.protocol()).isEqualTo("console");
    }

    @Test
    void issue_policyWithApprovers_waits() {
        engine.policy("web", "'approvers':1");

        assertThat(admin.issue(ALICE, R1, "web", golden("ec.csr")).state()).isEqualTo(RequestState.PENDING_APPROVAL);
    }

    @Test
    void issue_policyNotForConsole_isNotFound() {
        engine.policy("web", "'protocols':{'simple':{}}");

        assertRefused(Kind.NOT_FOUND, "no policy", () -> admin.issue(ALICE, R1, "web", golden("ec.csr")));
    }

    @Test
    void show_bySerial_readsWhatPeopleCopy() {
        Certificate issued = issued();
        String serial = issued.serial().hex();
        String colons =
                String.join(":", serial.toUpperCase(java.util.Locale.ROOT).split("(?<=\\G..)"));

        assertThat(admin.show(colons)).isEqualTo(issued);
    }

    @Test
    void show_byFingerprint_readsWhatPeopleCopy() {
        Certificate issued = issued();
        String fingerprint = issued.fingerprint().orElseThrow();

        assertThat(admin.show(String.join(":", fingerprint.split("(?<=\\G..)"))))
                .isEqualTo(issued);
    }

    @Test
    void show_unknown_isNotFound() {
        assertRefused(Kind.NOT_FOUND, "no such certificate", () -> admin.show("0a"));
    }

    @Test
    void show_garbage_isBadRequest() {
        assertRefused(Kind.BAD_REQUEST, "hexadecimal", () -> admin.show("hello"));
    }

    @Test
    void show_expired_saysSo() {
        Certificate issued = issued();
        engine.clock.pass(Duration.ofDays(91));

        assertThat(admin.show(issued.serial().hex()).state()).isEqualTo(CertificateState.EXPIRED);
    }

    @Test
    void search_byPolicy_finds() {
        Certificate issued = issued();

        assertThat(admin.search(search("web"), Optional.empty(), 10).items()).containsExactly(issued);
        assertThat(admin.search(search("other"), Optional.empty(), 10).items()).isEmpty();
    }

    @Test
    void search_limitZero_isBadRequest() {
        assertRefused(Kind.BAD_REQUEST, "1 to 1,000", () -> admin.search(search("web"), Optional.empty(), 0));
    }

    @Test
    void revokeAndRelease_hold_areAudited() {
        String serial = issued().serial().hex();
        admin.revoke(ALICE, serial, RevocationReason.CERTIFICATE_HOLD, Optional.empty());

        assertThat(admin.release(ALICE, serial).state()).isEqualTo(CertificateState.ACTIVE);
        assertThat(engine.database.audit())
                .extracting(AuditRecord::action)
                .containsExactly("request.receive", "certificate.hold", "certificate.release");
        assertThat(engine.database.audit()).extracting(AuditRecord::actor).containsOnly("operator:alice");
    }

    private Certificate issued() {
        admin.issue(ALICE, R1, "web", golden("ec.csr"));
        return engine.database.certificates().get(0);
    }

    private static Search search(String policy) {
        return new Search(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(policy),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
