package org.caravelpki.provider.lint.internal.server;

import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.api.provider.lint.Finding;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;

/** A subject key identifier is not recommended in the certificate of a TLS server. */
public final class ServerSubjectKeyAbsent extends ExtensionRule<CertificateView> {
    /** Describes the rule. */
    public ServerSubjectKeyAbsent() {
        super(
                Extension.subjectKeyIdentifier,
                "server-subject-key-absent",
                CABF_TLS,
                Finding.Severity.WARNING,
                "CA/Browser Forum TLS BR section 7.1.2.7.6",
                "A subject key identifier is not recommended in the certificate of a TLS server.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CertificateView certificate) {
        return when(!certificate.isCa(), "There is a subject key identifier, which is not recommended.");
    }
}
