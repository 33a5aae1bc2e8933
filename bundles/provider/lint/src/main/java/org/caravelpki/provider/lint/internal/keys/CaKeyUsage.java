package org.caravelpki.provider.lint.internal.keys;

import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.caravelpki.provider.lint.internal.Rule;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;

/** A CA has a critical key usage with keyCertSign. */
public final class CaKeyUsage extends Rule<CertificateView> {

    /** Describes the rule. */
    public CaKeyUsage() {
        super("ca-key-usage", RFC5280, "RFC 5280 section 4.2.1.3", "A CA has a critical key usage with keyCertSign.");
    }

    @Override
    public Optional<String> problem(CertificateView certificate) {
        return when(
                certificate.isCa()
                        && !(certificate.isCritical(Extension.keyUsage)
                                && certificate.mayUseKeyFor(KeyUsage.keyCertSign)),
                "A CA lacks a critical key usage with keyCertSign.");
    }
}
