package org.caravelpki.provider.lint.internal.status;

import java.util.Optional;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.caravelpki.provider.lint.internal.Rule;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;

/** A delegated OCSP responder is excused from revocation checks, and does nothing else. */
public final class OcspResponderNoCheck extends Rule<CertificateView> {

    /** Describes the rule. */
    public OcspResponderNoCheck() {
        super(
                "ocsp-responder-no-check",
                RFC6960,
                "RFC 6960 section 4.2.2.2; CA/Browser Forum TLS BR section 4.9.9",
                "A delegated OCSP responder is excused from revocation checks, and does nothing else.");
    }

    @Override
    public Optional<String> problem(CertificateView certificate) {
        if (!certificate.purposes().contains(KeyPurposeId.id_kp_OCSPSigning)) {
            return Optional.empty();
        }
        return when(
                certificate.purposes().size() > 1
                        || certificate
                                .extension(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck)
                                .isEmpty(),
                "A certificate for OCSP signing has other purposes too or lacks id-pkix-ocsp-nocheck.");
    }
}
