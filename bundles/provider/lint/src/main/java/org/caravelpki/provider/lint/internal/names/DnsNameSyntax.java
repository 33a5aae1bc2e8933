package org.caravelpki.provider.lint.internal.names;

import java.util.Optional;
import org.caravelpki.provider.lint.internal.Labels;
import org.caravelpki.provider.lint.internal.Rule;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;

/** A dNSName is in preferred name syntax, a wildcard only its whole leftmost label. */
public final class DnsNameSyntax extends Rule<CertificateView> {
    private static final int MAX_LENGTH = 253;
    private static final String WILDCARD = "*.";
    private static final int PARTS_OF_AN_ADDRESS = 4;
    private static final int DIGITS_OF_A_PART = 3;

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
                .filter(name -> name.length() > MAX_LENGTH || !isName(name) || isAddress(name))
                .findFirst()
                .map(name -> "The dNSName '" + name + "' is not a host name in preferred name syntax.");
    }

    static boolean isName(String name) {
        int from = name.startsWith(WILDCARD) ? WILDCARD.length() : 0;
        int end = Labels.end(name, from);
        while (isLabel(name, from, end) && end < name.length() && name.charAt(end) == '.') {
            from = end + 1;
            end = Labels.end(name, from);
        }
        return end == name.length() && isLabel(name, from, end);
    }

    private static boolean isLabel(String name, int from, int end) {
        return end > from && name.charAt(from) != '-' && name.charAt(end - 1) != '-';
    }

    static boolean isAddress(String name) {
        int parts = 1;
        int digits = 0;
        for (int at = 0; at < name.length(); at++) {
            char c = name.charAt(at);
            if (c == '.' && digits > 0) {
                parts++;
                digits = 0;
            } else if (!Labels.isDigit(c) || ++digits > DIGITS_OF_A_PART) {
                return false;
            }
        }
        return parts == PARTS_OF_AN_ADDRESS && digits > 0;
    }
}
