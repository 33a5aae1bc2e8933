package org.caravelpki.edge.http.tls.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.caravelpki.api.admin.HealthCheck.Status;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.pki.Credential;
import org.caravelpki.api.pki.Enrollment;
import org.caravelpki.api.pki.EnrollmentRequest;
import org.caravelpki.api.pki.RegistrationAuthority;
import org.caravelpki.edge.http.dispatch.internal.FakeTimer;
import org.caravelpki.testkit.ra.FakeRegistrationAuthority;
import org.caravelpki.testkit.ra.SettableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnrolledIdentityTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration LIFE = Duration.ofDays(90);
    private static final List<GeneralName> NAMES =
            List.of(GeneralName.dns("localhost"), GeneralName.ip("127.0.0.1"), GeneralName.ip("::1"));

    @TempDir
    private Path folder;

    private final SettableClock clock = new SettableClock(START);
    private final FakeTimer timer = new FakeTimer();
    private final FakeRegistrationAuthority ra = new FakeRegistrationAuthority();
    private final Map<RequestId, Enrollment> made = new HashMap<>();
    private final List<TlsIdentity> shown = new ArrayList<>();
    private Optional<RegistrationAuthority> present = Optional.of(ra);
    private KeyPair issuer;

    @BeforeEach
    void prepare() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        issuer = generator.generateKeyPair();
        ra.recalling(id -> Optional.ofNullable(made.get(id))
                .orElseThrow(() -> new PkiException(PkiException.Kind.NOT_FOUND, "There is no such request.")));
        ra.enrolling(this::issue);
    }

    private EnrolledIdentity start() {
        return start(NAMES);
    }

    private EnrolledIdentity start(List<GeneralName> names) {
        EnrolledIdentity source = new EnrolledIdentity(
                folder.resolve("edge.p12"),
                names,
                () -> present,
                timer,
                clock,
                new SecureRandom(),
                identities -> shown.addAll(identities));
        source.start();
        timer.settle();
        return source;
    }

    private void pass(Duration time) {
        clock.pass(time);
        timer.pass(time);
    }

    private Enrollment issue(EnrollmentRequest request) {
        try {
            PKCS10CertificationRequest asked =
                    new PKCS10CertificationRequest(request.pkcs10().bytes());
            Extensions extensions =
                    Extensions.getInstance(asked.getAttributes(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest)[0]
                            .getAttrValues()
                            .getObjectAt(0));
            X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                    new X500Name("CN=issuing"),
                    new BigInteger(64, new SecureRandom()),
                    Date.from(clock.instant()),
                    Date.from(clock.instant().plus(LIFE)),
                    asked.getSubject(),
                    asked.getSubjectPublicKeyInfo());
            builder.addExtension(extensions.getExtension(Extension.subjectAlternativeName));
            byte[] encoded = builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuer.getPrivate()))
                    .getEncoded();
            Enrollment issued = issued(request.id(), encoded);
            made.put(request.id(), issued);
            return issued;
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Enrollment issued(RequestId id, byte[] encoded) {
        // The inventory's record is not looked at.
        Certificate record = null;
        return new Enrollment.Issued(id, record, Der.of(encoded), List.of());
    }

    private static X509Certificate parse(Enrollment issued) {
        try {
            byte[] encoded = ((Enrollment.Issued) issued).encoded().bytes();
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void start_nothingStored_enrollsAsTheEdgeUnderPolicyNode() {
        EnrolledIdentity source = start();
        assertThat(shown).hasSize(1);
        assertThat(ra.enrolled()).singleElement().satisfies(request -> {
            assertThat(request.policy()).isEqualTo("node");
            assertThat(request.protocol()).isEqualTo("node");
            assertThat(request.credential())
                    .isEqualTo(new Credential.Attested(new Requester(Requester.Kind.SYSTEM, "edge")));
        });
        assertThat(CertificateNames.of(shown.get(0).certificate())).containsExactlyInAnyOrderElementsOf(NAMES);
        assertThat(source.check().status()).isEqualTo(Status.UP);
    }

    @Test
    void start_certificateStored_showsItAndAsksNothing() {
        start().close();
        start();
        assertThat(shown).hasSize(2);
        assertThat(shown.get(1)).isEqualTo(shown.get(0));
        assertThat(ra.enrolled()).hasSize(1);
    }

    @Test
    void start_otherNames_getsANewCertificate() {
        start().close();
        start(List.of(GeneralName.dns("pki.example.com")));
        assertThat(CertificateNames.of(shown.get(shown.size() - 1).certificate()))
                .containsExactly(GeneralName.dns("pki.example.com"));
    }

    @Test
    void look_twoThirdsOfItsLife_renewsWithANewKey() {
        start();
        pass(LIFE.multipliedBy(2).dividedBy(3).minusHours(2));
        assertThat(shown).hasSize(1);
        pass(Duration.ofHours(4));
        assertThat(shown).hasSize(2);
        assertThat(shown.get(1).key()).isNotEqualTo(shown.get(0).key());
    }

    @Test
    void ask_authorityAway_triesAgainEverLater() {
        present = Optional.empty();
        EnrolledIdentity source = start();
        assertThat(source.check().status()).isEqualTo(Status.DOWN);
        assertThat(timer.untilNext()).isEqualTo(Duration.ofMillis(250));
        pass(Duration.ofMillis(250));
        assertThat(timer.untilNext()).isGreaterThan(Duration.ofMillis(250));
        pass(Duration.ofHours(1));
        assertThat(timer.untilNext()).isLessThanOrEqualTo(Duration.ofMinutes(1));
        present = Optional.of(ra);
        pass(Duration.ofMinutes(1));
        assertThat(shown).hasSize(1);
    }

    @Test
    void ask_policyNotThereYet_triesAgain() {
        ra.enrolling(request -> {
            throw new PkiException(PkiException.Kind.NOT_FOUND, "There is no policy node.");
        });
        EnrolledIdentity source = start();
        assertThat(source.check().detail()).contains("There is no policy node.");
        ra.enrolling(this::issue);
        pass(Duration.ofSeconds(1));
        assertThat(shown).hasSize(1);
    }

    @Test
    void ask_crashedBeforeTheAnswer_asksTheSameAndNotTwice() {
        ra.enrolling(request -> {
            issue(request);
            throw new PkiException(PkiException.Kind.UNAVAILABLE, "The connection is gone.");
        });
        start().close();
        assertThat(shown).isEmpty();
        start();
        assertThat(ra.enrolled()).hasSize(1);
        assertThat(made).hasSize(1);
        assertThat(shown).singleElement().satisfies(identity -> assertThat(identity.certificate())
                .isEqualTo(parse(made.values().iterator().next())));
    }

    @Test
    void ask_pending_waitsAsLongAsItIsTold() {
        ra.enrolling(request -> new Enrollment.Pending(request.id(), Duration.ofMinutes(7)));
        EnrolledIdentity source = start();
        assertThat(timer.untilNext()).isEqualTo(Duration.ofMinutes(7));
        assertThat(source.check().detail()).contains("It waits for approval.");
    }

    @Test
    void ask_refused_asksWithANewRequest() {
        ra.enrolling(
                request -> new Enrollment.Refused(request.id(), PkiException.Kind.REFUSED, "The name is not allowed."));
        start();
        ra.enrolling(this::issue);
        pass(Duration.ofMinutes(1));
        assertThat(shown).hasSize(1);
        assertThat(ra.enrolled().stream().map(EnrollmentRequest::id).distinct()).hasSize(2);
    }

    @Test
    void ask_certificateForAnotherKey_isNotUsed() throws GeneralSecurityException {
        KeyPair other = KeyPairGenerator.getInstance("EC").generateKeyPair();
        X509Certificate wrong = org.caravelpki.edge.http.wire.internal.TestCertificates.certificate(
                other, START, START.plus(LIFE), "localhost");
        ra.enrolling(request -> {
            try {
                return issued(request.id(), wrong.getEncoded());
            } catch (CertificateEncodingException e) {
                throw new IllegalStateException(e);
            }
        });
        EnrolledIdentity source = start();
        assertThat(shown).isEmpty();
        assertThat(source.check().status()).isEqualTo(Status.DOWN);
        ra.enrolling(this::issue);
        pass(Duration.ofMinutes(1));
        assertThat(shown).hasSize(1);
    }

    @Test
    void start_storeIsDamaged_isReplaced() throws IOException {
        start().close();
        Files.write(folder.resolve("edge.p12"), new byte[] {1});
        start();
        assertThat(shown).hasSize(2);
        assertThat(shown.get(1)).isNotEqualTo(shown.get(0));
    }

    @Test
    void start_certificateExpired_isNotShown() {
        start().close();
        clock.pass(LIFE.plusDays(1));
        start();
        assertThat(shown).hasSize(2);
        assertThat(shown.get(1)).isNotEqualTo(shown.get(0));
    }

    @Test
    void check_renewalFailsForHours_isDegradedThenDown() {
        EnrolledIdentity source = start();
        present = Optional.empty();
        pass(LIFE.multipliedBy(2).dividedBy(3).plusHours(3));
        assertThat(source.check().status()).isEqualTo(Status.DEGRADED);
        pass(LIFE);
        assertThat(source.check().status()).isEqualTo(Status.DOWN);
    }

    @Test
    void close_thenTimePasses_asksNothing() {
        present = Optional.empty();
        start().close();
        present = Optional.of(ra);
        pass(Duration.ofHours(2));
        assertThat(ra.enrolled()).isEmpty();
    }
}
