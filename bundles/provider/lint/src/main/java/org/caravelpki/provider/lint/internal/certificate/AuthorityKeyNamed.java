package org.caravelpki.provider.lint.internal.certificate;

import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.Rule;

/** The authority key identifier names the issuer's key; only a self-signed certificate may omit it. */
public final class AuthorityKeyNamed extends Rule<CertificateView> {

    /** Describes the rule. */
    public AuthorityKeyNamed() {
        super(
                "authority-key-named",
                RFC5280,
                "RFC 5280 section 4.2.1.1",
                "The authority key identifier names the issuer's key; only a self-signed certificate may omit it.");
    }

    @Override
    public Optional<String> problem(CertificateView certificate) {
        Optional<ExtensionView> extension = certificate.extension(Extension.authorityKeyIdentifier);
        if (certificate.selfSigned() && extension.isEmpty()) {
            return Optional.empty();
        }
        return certificate.issuer().problemWithAuthorityKey(extension);
    }
}
