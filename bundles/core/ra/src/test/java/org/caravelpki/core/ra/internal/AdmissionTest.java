package org.caravelpki.core.ra.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caravelpki.core.ra.internal.Engine.acme;
import static org.caravelpki.core.ra.internal.Engine.assertRefused;
import static org.caravelpki.core.ra.internal.Engine.simple;
import static org.caravelpki.core.ra.internal.Requests.golden;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.engine.IssueOrder;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.model.PkiException.Kind;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.pki.Enrollment;
import org.caravelpki.api.pki.EnrollmentRequest;
import org.caravelpki.core.ra.csr.internal.Subject;
import org.junit.jupiter.api.Test;

/** Which names, keys and periods get through. */
class AdmissionTest {
    private static final GeneralName WWW = GeneralName.dns("www.example.com");
    private static final GeneralName APEX = GeneralName.dns("example.com");

    private final Engine engine = new Engine();

    @Test
    void names_notMatched_areRefused() {
        engine.policy("web", "'names':['dns:*.example.com']");

        assertRefused(Kind.BAD_NAME, "dns:example.com", () -> engine.enroll(simple("r1", golden("ec.csr"))));
    }

    @Test
    void names_takenAway_areRefused() {
        engine.policy("web", "'names':['dns:**','!dns:example.com']");

        assertRefused(Kind.BAD_NAME, "dns:example.com", () -> engine.enroll(simple("r1", golden("ec.csr"))));
    }

    @Test
    void names_moreThanTheLimit_areRefused() {
        engine.policy("web", "'limits':{'names':1}");

        assertRefused(Kind.LIMIT_REACHED, "at most 1", () -> engine.enroll(simple("r1", golden("ec.csr"))));
    }

    @Test
    void names_kindWithoutPattern_areRefused() {
        assertRefused(Kind.BAD_NAME, "ip:192.0.2.1", () -> engine.enroll(simple("r1", golden("all_kinds.csr"))));
    }

    @Test
    void names_wildcardWithoutPattern_isRefused() {
        assertRefused(Kind.BAD_NAME, "*.example.com", () -> engine.enroll(simple("r1", golden("wildcard.csr"))));
    }

    @Test
    void names_wildcardWithPattern_isIssued() {
        engine.policy("web", "'names':['wildcard:example.com']");

        assertThat(issued(simple("r1", golden("wildcard.csr"))).names())
                .containsExactly(GeneralName.dns("*.example.com"));
    }

    @Test
    void names_none_areRefused() {
        engine.policy("web", "'names':['o:*']");

        assertRefused(Kind.BAD_NAME, "cn:www.example.com", () -> engine.enroll(simple("r1", golden("cn_only.csr"))));
    }

    @Test
    void commonName_alone_isNoHostUnlessThePolicySaysSo() {
        assertRefused(Kind.BAD_NAME, "cn:www.example.com", () -> engine.enroll(simple("r1", golden("cn_only.csr"))));
    }

    @Test
    void commonName_added_isASubjectAlternativeName() {
        engine.policy("web", "'addCommonName':true");

        assertThat(issued(simple("r1", golden("cn_only.csr"))).names()).containsExactly(WWW);
    }

    @Test
    void commonName_added_mustBeAllowedAsHost() {
        engine.policy("web", "'addCommonName':true,'names':['dns:other.test','cn:*']");

        assertRefused(Kind.BAD_NAME, "dns:www.example.com", () -> engine.enroll(simple("r1", golden("cn_only.csr"))));
    }

    @Test
    void commonName_byPattern_isIssued() {
        engine.policy("web", "'names':['cn:*.example.com']");

        assertThat(issued(simple("r1", golden("cn_only.csr"))).names()).isEmpty();
    }

    @Test
    void commonName_hostTakenAway_isRefused() {
        engine.policy("web", "'names':['cn:*','!dns:www.example.com']");

        assertRefused(Kind.BAD_NAME, "cn:www.example.com", () -> engine.enroll(simple("r1", golden("cn_only.csr"))));
    }

    @Test
    void subject_attributesWithoutPattern_areLeftOut() {
        assertThat(subject(issued(simple("r1", golden("full_subject.csr"))))).isEqualTo("CN=www.example.com");
    }

    @Test
    void subject_attributesWithPattern_areKept() {
        engine.policy("web", "'names':['dns:**','o:Example']");

        assertThat(subject(issued(simple("r1", golden("full_subject.csr"))))).isEqualTo("CN=www.example.com,O=Example");
    }

    @Test
    void subject_attributesAgainstPattern_areRefused() {
        engine.policy("web", "'names':['dns:**','o:Other']");

        assertRefused(Kind.BAD_NAME, "o:Example", () -> engine.enroll(simple("r1", golden("full_subject.csr"))));
    }

    @Test
    void proven_exactly_isIssued() {
        assertThat(issued(acme("r1", golden("ec.csr"), APEX, WWW)).names()).containsExactlyInAnyOrder(WWW, APEX);
    }

    @Test
    void proven_moreThanRequested_isRefused() {
        assertRefused(
                Kind.BAD_NAME,
                "exactly",
                () -> engine.enroll(acme("r1", golden("ec.csr"), APEX, WWW, GeneralName.dns("a.example.com"))));
    }

    @Test
    void proven_lessThanRequested_isRefused() {
        assertRefused(Kind.BAD_NAME, "exactly", () -> engine.enroll(acme("r1", golden("ec.csr"), WWW)));
    }

    @Test
    void proven_onlyInTheCommonName_isIssuedAsAlternativeName() {
        assertThat(issued(acme("r1", golden("cn_only.csr"), WWW)).names()).containsExactly(WWW);
    }

    @Test
    void proven_commonNameOfNoHost_isRefused() {
        engine.policy("web", "'names':['dns:**','cn:*']");

        assertRefused(Kind.BAD_NAME, "exactly", () -> engine.enroll(acme("r1", golden("device.csr"), WWW)));
    }

    @Test
    void proven_withoutSubject_isIssued() {
        assertThat(subject(issued(acme("r1", golden("no_subject.csr"), WWW, APEX))))
                .isEmpty();
    }

    @Test
    void endEntity_ownNames_areIssued() {
        engine.endEntity("own", List.of("web"), List.of(WWW, APEX));

        assertThat(issued(by("own", golden("ec.csr"))).names()).hasSize(2);
    }

    @Test
    void endEntity_otherNames_areRefused() {
        engine.endEntity("own", List.of("web"), List.of(WWW));

        assertRefused(Kind.BAD_NAME, "does not belong", () -> engine.enroll(by("own", golden("ec.csr"))));
    }

    @Test
    void endEntity_otherCommonName_isRefused() {
        engine.policy("web", "'names':['cn:*','o:*','serialnumber:*']");
        engine.endEntity("own", List.of("web"), List.of(WWW));

        assertRefused(Kind.BAD_NAME, "does not belong", () -> engine.enroll(by("own", golden("device.csr"))));
    }

    @Test
    void endEntity_commonNameIsItsName_isIssued() {
        engine.policy("web", "'names':['cn:*','o:*','serialnumber:*']");
        engine.endEntity("device-1", List.of("web"), List.of(WWW));

        assertThat(subject(issued(by("device-1", golden("device.csr")))))
                .isEqualTo("CN=device-1,SERIALNUMBER=0815,O=Example");
    }

    @Test
    void endEntity_withoutOwnNamesWherePolicyAsks_isRefused() {
        engine.policy("web", "'endEntities':{'namesRequired':true}");

        assertRefused(Kind.NOT_AUTHORIZED, "names of their own", () -> engine.enroll(simple("r1", golden("ec.csr"))));
    }

    @Test
    void key_notOfThePolicy_isRefused() {
        engine.policy("web", "'limits':{'keys':['ec-p384']}");

        assertRefused(Kind.BAD_PUBLIC_KEY, "ec-p256", () -> engine.enroll(simple("r1", golden("ec.csr"))));
    }

    @Test
    void limit_activeCertificatesReached_isRefused() {
        engine.policy("web", "'limits':{'activePerRequester':2}");
        engine.enroll(simple("r1", golden("ec.csr")));
        engine.enroll(simple("r2", golden("rsa.csr")));

        assertRefused(Kind.LIMIT_REACHED, "2 active", () -> engine.enroll(simple("r3", golden("ed25519.csr"))));
    }

    @Test
    void limit_expiredCertificates_doNotCount() {
        engine.policy("web", "'limits':{'activePerRequester':1}");
        engine.enroll(simple("r1", golden("ec.csr")));
        engine.clock.pass(Duration.ofDays(91));

        assertThat(engine.enroll(simple("r2", golden("rsa.csr")))).isInstanceOf(Enrollment.Issued.class);
    }

    @Test
    void limit_tooManyWithinPeriod_isRefusedUntilTheOldestIsOutOfIt() {
        engine.policy("web", "'limits':{'perRequester':{'count':2,'period':'P7D'}}");
        engine.enroll(simple("r1", golden("ec.csr")));
        engine.clock.pass(Duration.ofDays(2));
        engine.enroll(simple("r2", golden("rsa.csr")));

        assertRefused(
                Kind.LIMIT_REACHED,
                "got 2 certificates under the policy web within PT168H, and that is the limit; the next one is"
                        + " possible at",
                () -> engine.enroll(simple("r3", golden("ed25519.csr"))));
        engine.clock.pass(Duration.ofDays(6));
        assertThat(engine.enroll(simple("r4", golden("ed25519.csr")))).isInstanceOf(Enrollment.Issued.class);
    }

    @Test
    void period_notAsked_isTheTemplates() {
        assertThat(issued(simple("r1", golden("ec.csr"))).notAfter()).isEmpty();
    }

    @Test
    void period_policyShorterThanTemplate_isThePolicys() {
        engine.policy("web", "'validity':{'max':'P1D'}");

        assertThat(issued(simple("r1", golden("ec.csr"))).notAfter())
                .contains(engine.clock.instant().plus(Duration.ofDays(1)));
    }

    @Test
    void period_policyLongerThanTemplate_isTheTemplates() {
        engine.policy("web", "'validity':{'max':'P365D'}");

        assertThat(issued(simple("r1", golden("ec.csr"))).notAfter()).isEmpty();
    }

    @Test
    void period_askedWhereThePolicyDecides_isRefused() {
        assertRefused(Kind.REFUSED, "choose", () -> engine.enroll(until(Instant.parse("2026-03-02T00:00:00Z"))));
    }

    @Test
    void period_askedAndAllowed_isTaken() {
        engine.policy("web", "'validity':{'notAfter':true}");
        Instant end = Instant.parse("2026-03-02T00:00:00Z");

        assertThat(issued(until(end)).notAfter()).contains(end);
    }

    @Test
    void period_askedBeyondTheMaximum_isRefused() {
        engine.policy("web", "'validity':{'notAfter':true,'max':'P1D'}");

        assertRefused(Kind.REFUSED, "at most", () -> engine.enroll(until(Instant.parse("2026-03-02T12:00:01Z"))));
    }

    @Test
    void period_askedInThePast_isRefused() {
        engine.policy("web", "'validity':{'notAfter':true}");

        assertRefused(Kind.REFUSED, "past", () -> engine.enroll(until(Instant.parse("2026-03-01T12:00:00Z"))));
    }

    private static EnrollmentRequest until(Instant end) {
        EnrollmentRequest plain = simple("r1", golden("ec.csr"));
        return new EnrollmentRequest(
                plain.id(),
                plain.policy(),
                plain.protocol(),
                plain.credential(),
                plain.pkcs10(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(end));
    }

    private static EnrollmentRequest by(String endEntity, Der pkcs10) {
        return new EnrollmentRequest(
                new RequestId("r-" + endEntity), "web", "simple", Engine.secret(endEntity, Engine.SECRET), pkcs10);
    }

    private IssueOrder issued(EnrollmentRequest request) {
        assertThat(engine.enroll(request)).isInstanceOf(Enrollment.Issued.class);
        return engine.ca.orders().get(engine.ca.orders().size() - 1);
    }

    private static String subject(IssueOrder order) {
        return Subject.read(order.subject()).toString();
    }
}
