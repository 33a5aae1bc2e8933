package org.caravelpki.provider.lint.internal.server;

import java.util.Optional;
import org.caravelpki.provider.lint.internal.Rule;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;

/** A dNSName of a TLS server holds no underscore. */
public final class DnsNameUnderscore extends Rule<CertificateView> {

    /** Describes the rule. */
    public DnsNameUnderscore() {
        super(
                "dns-name-underscore",
                CABF_TLS,
                "CA/Browser Forum TLS BR section 7.1.2.7.12",
                "A dNSName of a TLS server holds no underscore.");
    }

    @Override
    public Optional<String> problem(CertificateView certificate) {
        return when(
                certificate.dnsNames().stream().anyMatch(name -> name.indexOf('_') >= 0),
                "A dNSName holds an underscore.");
    }
}
