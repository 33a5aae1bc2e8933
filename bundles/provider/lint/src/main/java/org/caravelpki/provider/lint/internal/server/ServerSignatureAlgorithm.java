package org.caravelpki.provider.lint.internal.server;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.caravelpki.api.model.SignatureAlgorithm;
import org.caravelpki.provider.lint.internal.Rule;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;

/** The certificate of a TLS server is signed with RSA or ECDSA over SHA-256, SHA-384 or SHA-512. */
public final class ServerSignatureAlgorithm extends Rule<CertificateView> {
    private static final List<byte[]> ALLOWED = Stream.of(
                    SignatureAlgorithm.SHA256_WITH_ECDSA,
                    SignatureAlgorithm.SHA384_WITH_ECDSA,
                    SignatureAlgorithm.SHA512_WITH_ECDSA,
                    SignatureAlgorithm.SHA256_WITH_RSA,
                    SignatureAlgorithm.SHA384_WITH_RSA,
                    SignatureAlgorithm.SHA512_WITH_RSA)
            .map(algorithm -> algorithm.identifier().bytes())
            .toList();

    /** Describes the rule. */
    public ServerSignatureAlgorithm() {
        super(
                "server-signature-algorithm",
                CABF_TLS,
                "CA/Browser Forum TLS BR section 7.1.3.2",
                "The certificate of a TLS server is signed with RSA or ECDSA over SHA-256, SHA-384 or SHA-512.");
    }

    @Override
    public Optional<String> problem(CertificateView certificate) {
        return when(
                ALLOWED.stream().noneMatch(allowed -> Arrays.equals(allowed, certificate.signatureAlgorithm())),
                "The certificate of a TLS server is not signed with RSA or ECDSA over SHA-2.");
    }
}
