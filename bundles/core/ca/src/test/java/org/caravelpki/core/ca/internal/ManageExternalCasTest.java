package org.caravelpki.core.ca.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.CertificationRequest;
import org.caravelpki.api.admin.CaAdmin;
import org.caravelpki.api.admin.Operator;
import org.caravelpki.api.engine.CaView;
import org.caravelpki.api.engine.Issued;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.SignatureAlgorithm;
import org.caravelpki.api.provider.store.AuditRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A CA below the root of another installation: the request out, the certificate in. */
class ManageExternalCasTest {
    private static final Operator ANNA = new Operator("anna", java.util.Set.of("admin"));
    private static final String SUBJECT = "CN=Branch CA,O=Example,C=DE";

    private final OutsideRoot outside = new OutsideRoot();
    private final EngineFixture fixture = new EngineFixture();
    private final CaAdmin admin = new CaAdministration(fixture.engine, Configured.with(Map.of()));

    ManageExternalCasTest() {
        fixture.installTemplates();
    }

    @AfterEach
    void stop() {
        fixture.close();
        outside.close();
    }

    private static CaAdmin.NewCa branch(String subject) {
        return new CaAdmin.NewCa(
                "issuing", "default", subject, Optional.empty(), KeySpec.EC_P256, "soft", Duration.ofDays(3650));
    }

    private Der created() {
        admin.createExternal(ANNA, branch(SUBJECT));
        return admin.request(ANNA, "issuing");
    }

    private void installed() {
        admin.install(ANNA, "issuing", List.of(outside.certify(created()), outside.root()));
    }

    private void assertInstallRefused(String sentence, Der... certificates) {
        assertThatThrownBy(() -> admin.install(ANNA, "issuing", List.of(certificates)))
                .isInstanceOfSatisfying(PkiException.class, refusal -> {
                    assertThat(refusal.kind()).isEqualTo(PkiException.Kind.REFUSED);
                    assertThat(refusal.detail()).contains(sentence);
                });
        assertThat(admin.show("issuing").generations()).isEmpty();
    }

    @Test
    void request_newCa_isSignedByItsKeyAndAsksForACa() throws Exception {
        CertificationRequest request =
                CertificationRequest.getInstance(created().bytes());

        assertThat(fixture.crypto.verify(
                        Der.of(request.getCertificationRequestInfo()
                                .getSubjectPublicKeyInfo()
                                .getEncoded()),
                        SignatureAlgorithm.SHA256_WITH_ECDSA,
                        request.getCertificationRequestInfo().getEncoded(),
                        request.getSignature().getOctets()))
                .isTrue();
        assertThat(request.getCertificationRequestInfo().getSubject()).hasToString("C=DE,O=Example,CN=Branch CA");
        assertThat(admin.show("issuing").pending()).hasValue(1);
        assertThat(admin.show("issuing").external()).isTrue();
    }

    @Test
    void request_again_isForTheSameKey() {
        assertThat(OutsideRoot.publicKey(admin.request(ANNA, created().length() > 0 ? "issuing" : "")))
                .isEqualTo(OutsideRoot.publicKey(admin.request(ANNA, "issuing")));
    }

    @Test
    void create_again_goesOnAndWithAnotherSubjectConflicts() {
        created();
        admin.createExternal(ANNA, branch(SUBJECT));
        assertThatThrownBy(() -> admin.createExternal(ANNA, branch("CN=Other")))
                .hasMessageContaining("with another content");
    }

    @Test
    void install_goodChain_issuesBelowTheOutsideRoot() throws Exception {
        installed();

        Issued issued = fixture.issue(fixture.order("www.example.test"));
        X509Certificate own = EngineFixture.x509(issued.issuers().get(0));
        EngineFixture.x509(issued.encoded()).verify(own.getPublicKey());
        own.verify(EngineFixture.x509(outside.root()).getPublicKey());
        CaView.Generation generation = fixture.engine.cas().view("issuing").current();
        assertThat(generation.chain()).containsExactly(outside.root());
        assertThat(issued.issuers()).containsExactly(generation.certificate());
        assertThat(admin.show("issuing").pending()).isEmpty();
    }

    @Test
    void install_afterARestart_isStillThere() {
        installed();
        fixture.restart();

        assertThat(fixture.engine.cas().view("issuing").current().chain()).containsExactly(outside.root());
    }

    @Test
    void install_good_isAudited() {
        installed();

        assertThat(fixture.database.audit())
                .filteredOn(record -> record.object().startsWith("ca:issuing"))
                .extracting(AuditRecord::action)
                .containsExactly("ca.create", "ca.generation.begin", "ca.request", "ca.generation.finish");
    }

    @Test
    void install_rootMissing_isRefused() {
        Der certificate = outside.certify(created());
        assertInstallRefused("must hold all issuers up to the root", certificate);
    }

    @Test
    void install_otherKey_isRefused() {
        created();
        assertInstallRefused("None of the certificates holds the CA's key.", outside.issuing(), outside.root());
    }

    @Test
    void install_noCa_isRefused() {
        Der endEntity = outside.certify(created(), "tls-client", "root");
        assertInstallRefused("is not that of a CA", endEntity, outside.root());
    }

    @Test
    void install_belowACaThatMayHaveNone_isRefusedByBothSides() {
        Der pkcs10 = created();
        assertThatThrownBy(() -> outside.certify(pkcs10, "sub-ca", "issuing"))
                .hasMessageContaining("pathLenConstraint");
    }

    @Test
    void install_otherSubject_isRefused() {
        Der publicKey = OutsideRoot.publicKey(created());
        Der certificate = outside.certify("CN=Somebody else", publicKey, "sub-ca", "root");
        assertInstallRefused("is for 'CN=Somebody else' and not for '" + SUBJECT + "'", certificate, outside.root());
    }

    @Test
    void install_issuerOfSameNameButOtherKey_isRefused() {
        Der certificate = outside.certify(created());
        try (OutsideRoot impostor = new OutsideRoot()) {
            assertInstallRefused("was not signed by the key of", certificate, impostor.root());
        }
    }

    @Test
    void install_noCertificate_isRefused() {
        created();
        assertInstallRefused("is no certificate", Der.of(new byte[] {0x30, 3, 2, 1, 5}));
    }

    @Test
    void renew_sameKey_waitsForTheNextCertificateAndIssuesMeanwhile() {
        installed();
        admin.renew(ANNA, "issuing", false);

        assertThat(admin.show("issuing").pending()).hasValue(2);
        assertThat(fixture.issue(fixture.order("www.example.test"))
                        .certificate()
                        .generation())
                .isEqualTo(1);
        Der second = outside.certify(admin.request(ANNA, "issuing"));
        admin.install(ANNA, "issuing", List.of(outside.root(), second));
        CaView ca = fixture.engine.cas().view("issuing");
        assertThat(ca.current().number()).isEqualTo(2);
        assertThat(ca.generations())
                .extracting(CaView.Generation::key)
                .containsOnly(ca.current().key());
        assertThat(ca.generations()).allSatisfy(one -> assertThat(one.chain()).containsExactly(outside.root()));
    }

    @Test
    void renew_newKey_givesTheNextGenerationAKeyOfItsOwn() {
        installed();
        admin.renew(ANNA, "issuing", true);
        admin.install(ANNA, "issuing", List.of(outside.certify(admin.request(ANNA, "issuing")), outside.root()));

        assertThat(fixture.engine.cas().view("issuing").generations())
                .extracting(CaView.Generation::key)
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @Test
    void renew_otherWayThanBegun_conflicts() {
        installed();
        admin.renew(ANNA, "issuing", true);
        assertThatThrownBy(() -> admin.renew(ANNA, "issuing", false))
                .hasMessageContaining("was begun and not finished");
    }

    @Test
    void request_nothingWaits_conflicts() {
        installed();
        assertThatThrownBy(() -> admin.request(ANNA, "issuing")).hasMessageContaining("waits for no certificate");
    }

    @Test
    void abandon_neverCertified_leavesNothingAndTheNameFree() {
        created();
        admin.abandon(ANNA, "issuing");

        assertThat(admin.list()).isEmpty();
        assertThat(fixture.keys.keys()).isEmpty();
        admin.createExternal(ANNA, branch("CN=Other"));
        assertThat(admin.show("issuing").pending()).hasValue(1);
    }

    @Test
    void abandon_renewalWithTheSameKey_keepsTheKeyThatIsUsed() {
        installed();
        admin.renew(ANNA, "issuing", false);
        admin.abandon(ANNA, "issuing");

        assertThat(admin.show("issuing").pending()).isEmpty();
        fixture.issue(fixture.order("www.example.test"));
    }

    @Test
    void request_caOfThisInstallation_conflicts() {
        fixture.engine
                .manageCas()
                .create(EngineFixture.SOMEBODY, EngineFixture.newCa("root", Optional.empty(), KeySpec.EC_P256));
        assertThatThrownBy(() -> admin.request(ANNA, "root")).hasMessageContaining("not certified outside");
    }
}
