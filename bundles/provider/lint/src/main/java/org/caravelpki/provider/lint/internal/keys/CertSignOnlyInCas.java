package org.caravelpki.provider.lint.internal.keys;

import java.util.Optional;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.caravelpki.provider.lint.internal.Rule;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;

/** Only a CA may use its key for signing certificates. */
public final class CertSignOnlyInCas extends Rule<CertificateView> {

    /** Describes the rule. */
    public CertSignOnlyInCas() {
        super(
                "cert-sign-only-in-cas",
                RFC5280,
                "RFC 5280 section 4.2.1.3",
                "Only a CA may use its key for signing certificates.");
    }

    @Override
    public Optional<String> problem(CertificateView certificate) {
        return when(
                !certificate.isCa() && certificate.mayUseKeyFor(KeyUsage.keyCertSign),
                "The key usage has keyCertSign and the certificate is not a CA's.");
    }
}
