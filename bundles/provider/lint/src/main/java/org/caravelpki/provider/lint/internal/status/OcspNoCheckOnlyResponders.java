package org.caravelpki.provider.lint.internal.status;

import java.util.Optional;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;

/** Only an OCSP responder is excused from revocation checks. */
public final class OcspNoCheckOnlyResponders extends ExtensionRule<CertificateView> {
    /** Describes the rule. */
    public OcspNoCheckOnlyResponders() {
        super(
                OCSPObjectIdentifiers.id_pkix_ocsp_nocheck,
                "ocsp-no-check-only-responders",
                RFC6960,
                "RFC 6960 section 4.2.2.2.1",
                "Only an OCSP responder is excused from revocation checks.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CertificateView certificate) {
        return when(
                !certificate.purposes().contains(KeyPurposeId.id_kp_OCSPSigning),
                "There is id-pkix-ocsp-nocheck and the certificate is not an OCSP responder's.");
    }
}
