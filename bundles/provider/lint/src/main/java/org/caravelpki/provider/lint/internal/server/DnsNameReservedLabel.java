package org.caravelpki.provider.lint.internal.server;

import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;
import org.caravelpki.provider.lint.internal.names.HostName;

/** A label of a dNSName with hyphens in its third and fourth place begins with xn--. */
public final class DnsNameReservedLabel extends ExtensionRule<CertificateView> {
    /** Describes the rule. */
    public DnsNameReservedLabel() {
        super(
                Extension.subjectAlternativeName,
                "dns-name-reserved-label",
                CABF_TLS,
                "CA/Browser Forum TLS BR section 7.1.2.7.12",
                "A label of a dNSName with hyphens in its third and fourth place begins with xn--.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CertificateView certificate) {
        return certificate.dnsNames().stream()
                .filter(name -> HostName.labels(name).anyMatch(DnsNameReservedLabel::isReserved))
                .findFirst()
                .map(name -> "A label of the dNSName '" + name + "' is reserved.");
    }

    private static boolean isReserved(String label) {
        return label.startsWith("--", 2) && !HostName.isInternationalized(label);
    }
}
