package org.caravelpki.provider.lint.internal.status;

import java.time.Duration;
import java.util.Optional;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.caravelpki.api.provider.lint.Finding;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;

/** A responder that nobody checks lasts a short time: we warn beyond 90 days. */
public final class OcspResponderShortLived extends ExtensionRule<CertificateView> {
    private static final Duration LONGEST = Duration.ofDays(90);

    /** Describes the rule. */
    public OcspResponderShortLived() {
        super(
                OCSPObjectIdentifiers.id_pkix_ocsp_nocheck,
                "ocsp-responder-short-lived",
                RFC6960,
                Finding.Severity.WARNING,
                "RFC 6960 section 4.2.2.2.1",
                "A responder that nobody checks lasts a short time: we warn beyond 90 days.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CertificateView certificate) {
        return when(
                Duration.between(certificate.notBefore(), certificate.notAfter())
                                .compareTo(LONGEST)
                        > 0,
                "An OCSP responder that cannot be revoked lasts longer than 90 days.");
    }
}
