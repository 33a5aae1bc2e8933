package org.caravelpki.provider.lint.internal.status;

import java.util.Optional;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.caravelpki.provider.lint.internal.DerElement;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;

/** The value of id-pkix-ocsp-nocheck is NULL. */
public final class OcspNoCheckNull extends ExtensionRule<CertificateView> {
    /** Describes the rule. */
    public OcspNoCheckNull() {
        super(
                OCSPObjectIdentifiers.id_pkix_ocsp_nocheck,
                "ocsp-no-check-null",
                RFC6960,
                "RFC 6960 section 4.2.2.2.1",
                "The value of id-pkix-ocsp-nocheck is NULL.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CertificateView certificate) {
        return when(extension.value().tag() != DerElement.NULL, "The value of id-pkix-ocsp-nocheck is not NULL.");
    }
}
