package org.caravelpki.provider.lint.internal.status;

import java.util.Optional;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.caravelpki.api.provider.lint.Finding;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;

/** id-pkix-ocsp-nocheck is not critical. */
public final class OcspNoCheckNotCritical extends ExtensionRule<CertificateView> {
    /** Describes the rule. */
    public OcspNoCheckNotCritical() {
        super(
                OCSPObjectIdentifiers.id_pkix_ocsp_nocheck,
                "ocsp-no-check-not-critical",
                RFC6960,
                Finding.Severity.WARNING,
                "RFC 6960 section 4.2.2.2.1",
                "id-pkix-ocsp-nocheck is not critical.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CertificateView certificate) {
        return when(extension.critical(), "id-pkix-ocsp-nocheck is critical.");
    }
}
