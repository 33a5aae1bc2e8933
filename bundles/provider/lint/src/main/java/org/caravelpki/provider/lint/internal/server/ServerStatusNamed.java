package org.caravelpki.provider.lint.internal.server;

import java.time.Duration;
import java.util.Optional;
import org.caravelpki.provider.lint.internal.AccessDescription;
import org.caravelpki.provider.lint.internal.Rule;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;

/** The certificate of a TLS server that lasts more than 7 days names a CRL or an OCSP responder. */
public final class ServerStatusNamed extends Rule<CertificateView> {
    private static final Duration SHORT_LIVED = Duration.ofDays(7);

    /** Describes the rule. */
    public ServerStatusNamed() {
        super(
                "server-status-named",
                CABF_TLS,
                "CA/Browser Forum TLS BR section 7.1.2.11.2",
                "The certificate of a TLS server that lasts more than 7 days names a CRL or an OCSP responder.");
    }

    @Override
    public Optional<String> problem(CertificateView certificate) {
        boolean named = !certificate.distributionPoints().isEmpty() || namesResponder(certificate);
        return when(
                !named
                        && Duration.between(certificate.notBefore(), certificate.notAfter())
                                        .compareTo(SHORT_LIVED)
                                >= 0,
                "The certificate lasts more than 7 days and names neither a CRL nor an OCSP responder.");
    }

    private static boolean namesResponder(CertificateView certificate) {
        return certificate.authorityInformation().stream()
                .anyMatch(access -> access.method().equals(AccessDescription.OCSP));
    }
}
