package org.caravelpki.provider.lint.internal.server;

import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;
import org.caravelpki.provider.lint.internal.names.HostName;

/** What follows xn-- in a label of a dNSName can be decoded. */
public final class DnsNamePunycode extends ExtensionRule<CertificateView> {
    /** Describes the rule. */
    public DnsNamePunycode() {
        super(
                Extension.subjectAlternativeName,
                "dns-name-punycode",
                CABF_TLS,
                "CA/Browser Forum TLS BR section 7.1.2.7.12 and RFC 3492 section 6.2",
                "What follows xn-- in a label of a dNSName can be decoded.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CertificateView certificate) {
        return certificate.dnsNames().stream()
                .filter(name -> HostName.labels(name)
                        .filter(HostName::isInternationalized)
                        .anyMatch(label -> !Punycode.isValid(label.substring(HostName.PREFIX.length()))))
                .findFirst()
                .map(name -> "A label of the dNSName '" + name + "' is not valid Punycode.");
    }
}
