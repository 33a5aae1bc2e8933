package org.caravelpki.core.ra.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caravelpki.core.ra.internal.Engine.assertRefused;
import static org.caravelpki.core.ra.internal.Requests.golden;

import java.util.List;
import org.caravelpki.api.model.PkiException.Kind;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.pki.Credential;
import org.caravelpki.api.pki.Enrollment;
import org.caravelpki.api.pki.EnrollmentRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the holder of a certificate may ask for. */
class RenewalTest {
    private final Engine engine = new Engine();

    @BeforeEach
    void issueTheCertificateToRenew() {
        engine.policy("web", "'names':['dns:**','o:*']");
        engine.ca.signer(order -> golden("web.cer"));
        engine.enroll(Engine.simple("first", golden("ec.csr")));
        engine.ca.signer(order -> golden("ec.csr"));
    }

    @Test
    void renew_sameNames_isIssuedToTheHolder() {
        assertThat(renew("renewal.csr")).isInstanceOfSatisfying(Enrollment.Issued.class, issued -> assertThat(
                        issued.certificate().origin().requester())
                .isEqualTo(new Requester(
                        Requester.Kind.CLIENT_CERTIFICATE, golden("web.cer").sha256())));
    }

    @Test
    void renew_otherName_isRefused() {
        engine.policy("web", "'names':['dns:**','wildcard:**','o:*']");

        assertRefused(Kind.BAD_NAME, "does not belong", () -> renew("wildcard.csr"));
    }

    @Test
    void renew_otherSubjectAttribute_isRefused() {
        assertRefused(Kind.BAD_NAME, "does not belong", () -> renew("other_organisation.csr"));
    }

    @Test
    void renew_otherSubjectAttributeWherePolicyAllows_isIssued() {
        engine.policy("web", "'names':['dns:**','o:*'],'clientCertificates':{'sameNames':false}");

        assertThat(renew("other_organisation.csr")).isInstanceOf(Enrollment.Issued.class);
    }

    private Enrollment renew(String pkcs10) {
        return engine.enroll(new EnrollmentRequest(
                new RequestId("second"),
                "web",
                "simple",
                new Credential.ClientCertificate(List.of(golden("web.cer"))),
                golden(pkcs10)));
    }
}
