package org.caravelpki.testkit.ra;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.CertificateSource;
import org.caravelpki.api.model.CertificateState;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.model.Requester;
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

/** Answers what a test wants and remembers what it was asked, for the tests of protocols. */
public final class FakeRegistrationAuthority implements RegistrationAuthority {
    private final List<EnrollmentRequest> enrolled = new CopyOnWriteArrayList<>();
    private Function<EnrollmentRequest, Enrollment> enroll = request -> {
        throw notPrepared();
    };
    private Function<RequestId, Enrollment> enrollment = id -> {
        throw notPrepared();
    };
    private Function<Credential, Requester> authenticate = credential -> {
        throw notPrepared();
    };
    private Function<String, PolicyInfo> policy = name -> {
        throw notPrepared();
    };
    private Function<String, RequestTemplate> requestTemplate = name -> {
        throw notPrepared();
    };

    /**
     * What enroll answers; an exception fails the stage.
     *
     * @param answer by request
     * @return this
     */
    public FakeRegistrationAuthority enrolling(Function<EnrollmentRequest, Enrollment> answer) {
        enroll = answer;
        return this;
    }

    /**
     * From now on issues at once, with texts in the place of certificates.
     *
     * @return this
     */
    public FakeRegistrationAuthority issuing() {
        return enrolling(FakeRegistrationAuthority::issued);
    }

    /**
     * What enrollment answers; an exception fails the stage.
     *
     * @param answer by request id
     * @return this
     */
    public FakeRegistrationAuthority recalling(Function<RequestId, Enrollment> answer) {
        enrollment = answer;
        return this;
    }

    /**
     * Whom authenticate finds; an exception fails the stage.
     *
     * @param answer by credential
     * @return this
     */
    public FakeRegistrationAuthority authenticating(Function<Credential, Requester> answer) {
        authenticate = answer;
        return this;
    }

    /**
     * What policy tells; an exception fails the stage.
     *
     * @param answer by the policy's name
     * @return this
     */
    public FakeRegistrationAuthority knowing(Function<String, PolicyInfo> answer) {
        policy = answer;
        return this;
    }

    /**
     * What requestTemplate tells; an exception fails the stage.
     *
     * @param answer by the policy's name
     * @return this
     */
    public FakeRegistrationAuthority describing(Function<String, RequestTemplate> answer) {
        requestTemplate = answer;
        return this;
    }

    /**
     * What enroll was asked.
     *
     * @return in order
     */
    public List<EnrollmentRequest> enrolled() {
        return List.copyOf(enrolled);
    }

    @Override
    public CompletionStage<Enrollment> enroll(EnrollmentRequest request) {
        enrolled.add(request);
        return stage(enroll, request);
    }

    @Override
    public CompletionStage<Enrollment> enrollment(RequestId id) {
        return stage(enrollment, id);
    }

    @Override
    public CompletionStage<Requester> authenticate(Credential credential, String policy) {
        return stage(authenticate, credential);
    }

    @Override
    public CompletionStage<Certificate> revoke(RevocationRequest request) {
        return CompletableFuture.failedFuture(notPrepared());
    }

    @Override
    public CompletionStage<Optional<Certificate>> find(Der certificate) {
        return CompletableFuture.completedFuture(Optional.empty());
    }

    @Override
    public CompletionStage<Optional<Certificate>> find(String ca, int generation, SerialNumber serial) {
        return CompletableFuture.completedFuture(Optional.empty());
    }

    @Override
    public CompletionStage<List<Objection>> objections(Inquiry inquiry) {
        return CompletableFuture.completedFuture(List.of());
    }

    @Override
    public CompletionStage<PolicyInfo> policy(String name) {
        return stage(policy, name);
    }

    @Override
    public CompletionStage<RequestTemplate> requestTemplate(String name) {
        return stage(requestTemplate, name);
    }

    private static Enrollment issued(EnrollmentRequest request) {
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        Der encoded = Der.of(("certificate " + request.id()).getBytes(StandardCharsets.US_ASCII));
        Requester requester = new Requester(Requester.Kind.END_ENTITY, "somebody");
        Certificate.Origin origin = new Certificate.Origin(
                CertificateSource.ISSUED, request.policy(), "fake", 1, requester, request.protocol(), request.id());
        Certificate certificate = new Certificate(
                1,
                "default",
                "issuing",
                1,
                new SerialNumber(BigInteger.valueOf(4711)),
                "CN=fake",
                List.of(),
                now,
                now.plusSeconds(86400),
                CertificateState.ACTIVE,
                Optional.empty(),
                origin,
                Optional.of(encoded.sha256()),
                Optional.of(encoded));
        return new Enrollment.Issued(request.id(), certificate, encoded, List.of());
    }

    private static <A, R> CompletionStage<R> stage(Function<A, R> answer, A asked) {
        // Dependents then see the failure as they do from a real engine: inside a CompletionException.
        return CompletableFuture.completedFuture(asked).thenApply(answer);
    }

    private static PkiException notPrepared() {
        return new PkiException(PkiException.Kind.UNAVAILABLE, "The test prepared no answer.");
    }
}
