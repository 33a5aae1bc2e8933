package org.caravelpki.provider.lint.internal.server;

import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;
import org.caravelpki.provider.lint.internal.names.HostName;

/**
 * A dNSName is no internal name: it has a dot and does not end in a domain that is reserved for private or special use.
 */
public final class PublicDnsName extends ExtensionRule<CertificateView> {
    /** Describes the rule. */
    public PublicDnsName() {
        super(
                Extension.subjectAlternativeName,
                "public-dns-name",
                CABF_TLS_PUBLIC,
                "CA/Browser Forum TLS BR section 7.1.2.7.12 (Internal Name)",
                "A dNSName is no internal name: it has a dot and does not end in a domain that is reserved for private"
                        + " or special use.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CertificateView certificate) {
        return certificate.dnsNames().stream()
                .filter(HostName::isInternal)
                .findFirst()
                .map(name -> "The dNSName '" + name + "' is an internal name.");
    }
}
