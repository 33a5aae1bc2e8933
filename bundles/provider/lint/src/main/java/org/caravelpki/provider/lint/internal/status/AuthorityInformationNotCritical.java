package org.caravelpki.provider.lint.internal.status;

import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.Rule;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;

/** Authority information access is not critical. */
public final class AuthorityInformationNotCritical extends Rule<CertificateView> {

    /** Describes the rule. */
    public AuthorityInformationNotCritical() {
        super(
                "authority-information-not-critical",
                RFC5280,
                "RFC 5280 section 4.2.2.1",
                "Authority information access is not critical.");
    }

    @Override
    public Optional<String> problem(CertificateView certificate) {
        return when(certificate.isCritical(Extension.authorityInfoAccess), "Authority information access is critical.");
    }
}
