package org.caravelpki.provider.lint.internal.server;

import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;

/** The subject alternative name of a TLS server is critical only when the subject is empty. */
public final class ServerNamesNotCritical extends ExtensionRule<CertificateView> {
    /** Describes the rule. */
    public ServerNamesNotCritical() {
        super(
                Extension.subjectAlternativeName,
                "server-names-not-critical",
                CABF_TLS,
                "CA/Browser Forum TLS BR section 7.1.2.7.12",
                "The subject alternative name of a TLS server is critical only when the subject is empty.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CertificateView certificate) {
        return when(
                extension.critical() && !certificate.hasEmptySubject(),
                "The subject alternative name of a TLS server is critical and there is a subject.");
    }
}
