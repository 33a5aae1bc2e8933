package org.caravelpki.provider.lint.internal.names;

import java.util.Optional;
import org.caravelpki.provider.lint.internal.DerElement;
import org.caravelpki.provider.lint.internal.Labels;
import org.caravelpki.provider.lint.internal.Rule;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;
import org.caravelpki.provider.lint.internal.certificate.NameAttribute;

/** A PrintableString of the subject holds letters, digits, space and ' ( ) + , - . / : = ? only. */
public final class PrintableStringAlphabet extends Rule<CertificateView> {
    private static final String SIGNS = " '()+,-./:=?";

    /** Describes the rule. */
    public PrintableStringAlphabet() {
        super(
                "printable-string-alphabet",
                RFC5280,
                "RFC 5280 appendix B and X.680 section 41.4",
                "A PrintableString of the subject holds letters, digits, space and ' ( ) + , - . / : = ? only.");
    }

    @Override
    public Optional<String> problem(CertificateView certificate) {
        for (NameAttribute attribute : certificate.subject()) {
            if (attribute.value().tag() == DerElement.PRINTABLE_STRING && !isPrintable(attribute.text())) {
                return Optional.of(
                        "A PrintableString of the subject holds a character that is not one of its alphabet.");
            }
        }
        return Optional.empty();
    }

    static boolean isPrintable(String text) {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (!Labels.isLetterOrDigit(c) && SIGNS.indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }
}
