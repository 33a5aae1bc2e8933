package org.caravelpki.edge.http.tls.internal;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.pki.Credential;
import org.caravelpki.api.pki.Enrollment;
import org.caravelpki.api.pki.EnrollmentRequest;
import org.caravelpki.api.pki.RegistrationAuthority;

/** Asks the registration authority for the edge's certificate, and checks what comes back. */
final class AskForCertificate {
    private static final String POLICY = "node";
    private static final String PROTOCOL = "node";
    private static final Credential EDGE = new Credential.Attested(new Requester(Requester.Kind.SYSTEM, "edge"));

    private final List<GeneralName> names;

    AskForCertificate(List<GeneralName> names) {
        this.names = names;
    }

    /** Asks what became of a request, and makes it if nobody has heard of it. */
    CompletionStage<Enrollment> ask(RegistrationAuthority ra, KeyFiles.Pending asked) throws GeneralSecurityException {
        EnrollmentRequest request = new EnrollmentRequest(
                asked.id(), POLICY, PROTOCOL, EDGE, asked.key().pkcs10(names));
        return ra.enrollment(asked.id()).exceptionallyCompose(failure -> ask(ra, request, failure));
    }

    private static CompletionStage<Enrollment> ask(
            RegistrationAuthority ra, EnrollmentRequest request, Throwable failure) {
        return cause(failure) instanceof PkiException refusal && refusal.kind() == PkiException.Kind.NOT_FOUND
                ? ra.enroll(request)
                : CompletableFuture.failedStage(failure);
    }

    /** The failure itself, without what a stage wraps around it. */
    static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /** What can be shown to clients, if the certificate is for our key. */
    static TlsIdentity identity(KeyFiles.Pending asked, Enrollment.Issued issued) throws GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<X509Certificate> chain = new ArrayList<>();
        chain.add(read(factory, issued.encoded()));
        for (Der issuer : issued.issuers()) {
            chain.add(read(factory, issuer));
        }
        return new TlsIdentity(asked.key().privateKey(), chain);
    }

    private static X509Certificate read(CertificateFactory factory, Der encoded) throws GeneralSecurityException {
        return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(encoded.bytes()));
    }
}
