package org.caravelpki.provider.lint.internal.status;

import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;

/** Subject information access is not critical. */
public final class SubjectInformationNotCritical extends ExtensionRule<CertificateView> {
    /** Describes the rule. */
    public SubjectInformationNotCritical() {
        super(
                Extension.subjectInfoAccess,
                "subject-information-not-critical",
                RFC5280,
                "RFC 5280 section 4.2.2.2",
                "Subject information access is not critical.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CertificateView certificate) {
        return when(extension.critical(), "Subject information access is critical.");
    }
}
