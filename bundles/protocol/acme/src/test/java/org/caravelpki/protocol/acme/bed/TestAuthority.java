package org.caravelpki.protocol.acme.bed;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.CertificateSource;
import org.caravelpki.api.model.CertificateState;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.model.Revocation;
import org.caravelpki.api.model.SerialNumber;
import org.caravelpki.api.pki.Credential;
import org.caravelpki.api.pki.Enrollment;
import org.caravelpki.api.pki.EnrollmentRequest;
import org.caravelpki.api.pki.Inquiry;
import org.caravelpki.api.pki.Objection;
import org.caravelpki.api.pki.PolicyInfo;
import org.caravelpki.api.pki.RegistrationAuthority;
import org.caravelpki.api.pki.RequestTemplate;
import org.caravelpki.api.pki.RevocationRequest;

/** A registration authority that really issues, in memory, idempotent by request id as the contract says. */
public final class TestAuthority implements RegistrationAuthority {
    private final Clock clock;
    private final TestCa root;
    private final TestCa issuing;
    private final Map<RequestId, Enrollment> outcomes = new HashMap<>();
    private final Map<Der, Certificate> certificates = new HashMap<>();
    private final List<EnrollmentRequest> asked = new ArrayList<>();
    private final List<RevocationRequest> revocations = new ArrayList<>();
    private Optional<PkiException> refusal = Optional.empty();
    private Function<Inquiry, List<Objection>> objections = inquiry -> List.of();
    private boolean approvalNeeded;
    private int issued;

    public TestAuthority(Clock clock) {
        this.clock = clock;
        this.root = TestCa.root("Root", clock.instant());
        this.issuing = root.sub("Issuing", clock.instant());
    }

    public TestCa root() {
        return root;
    }

    public TestCa issuing() {
        return issuing;
    }

    /** Every enroll fails with this until it is empty again; nothing is recorded. */
    public void refusing(Optional<PkiException> with) {
        refusal = with;
    }

    public void needingApproval() {
        approvalNeeded = true;
    }

    /** What an operator decides about a pending request. */
    public void approve(RequestId id) {
        EnrollmentRequest request =
                asked.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
        outcomes.put(id, issue(request));
    }

    public void decline(RequestId id) {
        outcomes.put(id, new Enrollment.Refused(id, PkiException.Kind.NOT_AUTHORIZED, "Declined by an operator."));
    }

    public List<EnrollmentRequest> asked() {
        return List.copyOf(asked);
    }

    public List<RevocationRequest> revocations() {
        return List.copyOf(revocations);
    }

    public int issued() {
        return issued;
    }

    @Override
    public CompletionStage<Enrollment> enroll(EnrollmentRequest request) {
        asked.add(request);
        return stage(() -> {
            refusal.ifPresent(with -> {
                throw with;
            });
            return outcomes.computeIfAbsent(
                    request.id(),
                    id -> approvalNeeded ? new Enrollment.Pending(id, Duration.ofSeconds(30)) : issue(request));
        });
    }

    @Override
    public CompletionStage<Enrollment> enrollment(RequestId id) {
        return stage(() -> Optional.ofNullable(outcomes.get(id))
                .orElseThrow(() -> new PkiException(PkiException.Kind.NOT_FOUND, "There is no such request.")));
    }

    private Enrollment issue(EnrollmentRequest request) {
        Der encoded = encode(request);
        Requester requester = ((Credential.Attested) request.credential()).requester();
        Instant now = clock.instant();
        Certificate certificate = new Certificate(
                issued,
                "default",
                "issuing",
                1,
                new SerialNumber(BigInteger.valueOf(issued)),
                "",
                List.copyOf(request.exactNames().orElseThrow()),
                now,
                now.plus(Duration.ofDays(90)),
                CertificateState.ACTIVE,
                Optional.empty(),
                new Certificate.Origin(
                        CertificateSource.ISSUED, request.policy(), "tls-server", 1, requester, "acme", request.id()),
                Optional.of(encoded.sha256()),
                Optional.of(encoded));
        certificates.put(encoded, certificate);
        return new Enrollment.Issued(request.id(), certificate, encoded, List.of(issuing.certificate()));
    }

    private Der encode(EnrollmentRequest request) {
        try {
            PKCS10CertificationRequest csr =
                    new PKCS10CertificationRequest(request.pkcs10().bytes());
            SubjectPublicKeyInfo key = csr.getSubjectPublicKeyInfo();
            X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                    issuing.name(),
                    BigInteger.valueOf(++issued),
                    Date.from(clock.instant()),
                    Date.from(clock.instant().plus(Duration.ofDays(90))),
                    new X500Name(""),
                    key);
            org.bouncycastle.asn1.x509.GeneralName[] names = request.exactNames().orElseThrow().stream()
                    .map(name -> Csr.name(name.value()))
                    .toArray(org.bouncycastle.asn1.x509.GeneralName[]::new);
            builder.addExtension(Extension.subjectAlternativeName, true, new GeneralNames(names));
            return Der.of(builder.build(new JcaContentSignerBuilder("SHA256withECDSA")
                            .build(issuing.key().getPrivate()))
                    .getEncoded());
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public CompletionStage<Certificate> revoke(RevocationRequest request) {
        return stage(() -> {
            Certificate certificate = certificates.get(request.certificate());
            if (certificate.state() == CertificateState.REVOKED) {
                throw new PkiException(PkiException.Kind.ALREADY_REVOKED, "The certificate is revoked already.");
            }
            revocations.add(request);
            Certificate revoked = new Certificate(
                    certificate.id(),
                    certificate.realm(),
                    certificate.ca(),
                    certificate.generation(),
                    certificate.serial(),
                    certificate.subject(),
                    certificate.names(),
                    certificate.notBefore(),
                    certificate.notAfter(),
                    CertificateState.REVOKED,
                    Optional.of(new Revocation(request.reason(), clock.instant(), Optional.empty())),
                    certificate.origin(),
                    certificate.fingerprint(),
                    certificate.encoded());
            certificates.put(request.certificate(), revoked);
            return revoked;
        });
    }

    @Override
    public CompletionStage<Optional<Certificate>> find(Der certificate) {
        return stage(() -> Optional.ofNullable(certificates.get(certificate)));
    }

    @Override
    public CompletionStage<Optional<Certificate>> find(String ca, int generation, SerialNumber serial) {
        return stage(() -> certificates.values().stream()
                .filter(one -> one.ca().equals(ca) && one.generation() == generation)
                .filter(one -> one.serial().equals(serial))
                .findFirst());
    }

    /** What the policies say about every order from now on. */
    public void objecting(Function<Inquiry, List<Objection>> answer) {
        objections = answer;
    }

    @Override
    public CompletionStage<List<Objection>> objections(Inquiry inquiry) {
        return policy(inquiry.policy()).thenApply(policy -> {
            if (!policy.protocols().contains(inquiry.protocol())) {
                throw new PkiException(PkiException.Kind.NOT_FOUND, "There is no such policy for this protocol.");
            }
            return objections.apply(inquiry);
        });
    }

    @Override
    public CompletionStage<Requester> authenticate(Credential credential, String policy) {
        throw new AssertionError("ACME authenticates by itself");
    }

    @Override
    public CompletionStage<PolicyInfo> policy(String policy) {
        return stage(() -> switch (policy) {
            case "tls-server", "other" -> info(policy, Set.of("acme", "simple"));
            case "device" -> info(policy, Set.of("est"));
            default -> throw new PkiException(PkiException.Kind.NOT_FOUND, "There is no such policy.");
        });
    }

    @Override
    public CompletionStage<RequestTemplate> requestTemplate(String policy) {
        throw new AssertionError("ACME has no templates of requests");
    }

    private PolicyInfo info(String name, Set<String> protocols) {
        return new PolicyInfo(
                name, "default", "For tests.", protocols, Duration.ofDays(90), List.of(issuing.certificate()));
    }

    /** Fails as a real engine does: inside a CompletionException. */
    private static <T> CompletionStage<T> stage(Supplier<T> work) {
        return CompletableFuture.completedFuture(work).thenApply(Supplier::get);
    }
}
