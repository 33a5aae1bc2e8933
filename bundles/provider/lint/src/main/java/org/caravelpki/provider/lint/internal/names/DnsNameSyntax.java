package org.caravelpki.provider.lint.internal.names;

import java.util.Optional;
import java.util.regex.Pattern;
import org.caravelpki.provider.lint.internal.Rule;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;

/** A dNSName is in preferred name syntax, a wildcard only its whole leftmost label. */
public final class DnsNameSyntax extends Rule<CertificateView> {
    private static final int MAX_LENGTH = 253;
    // Possessive, since nothing is to be gained by trying a shorter label: this is asked of every name.
    private static final String LABEL = "(?!-)[\\w-]{1,63}+(?<!-)";
    private static final Pattern SYNTAX = Pattern.compile("(\\*\\.)?+(" + LABEL + "\\.)*+" + LABEL);
    private static final Pattern ADDRESS = Pattern.compile("(\\d{1,3}\\.){3}\\d{1,3}");

    /** Describes the rule. */
    public DnsNameSyntax() {
        super(
                "dns-name-syntax",
                RFC5280,
                "RFC 5280 section 4.2.1.6 and RFC 6125 section 6.4.3",
                "A dNSName is in preferred name syntax, a wildcard only its whole leftmost label.");
    }

    @Override
    public Optional<String> problem(CertificateView certificate) {
        return certificate.dnsNames().stream()
                .filter(name -> name.length() > MAX_LENGTH
                        || !SYNTAX.matcher(name).matches()
                        || ADDRESS.matcher(name).matches())
                .findFirst()
                .map(name -> "The dNSName '" + name + "' is not a host name in preferred name syntax.");
    }
}
