package org.caravelpki.provider.lint.internal.names;

import java.util.Optional;
import java.util.regex.Pattern;
import org.caravelpki.provider.lint.internal.DerElement;
import org.caravelpki.provider.lint.internal.Rule;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;
import org.caravelpki.provider.lint.internal.certificate.NameAttribute;

/** A PrintableString of the subject holds letters, digits, space and ' ( ) + , - . / : = ? only. */
public final class PrintableStringAlphabet extends Rule<CertificateView> {
    private static final Pattern ALPHABET = Pattern.compile("[A-Za-z0-9 '()+,./:=?-]*+");

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
            if (attribute.value().tag() == DerElement.PRINTABLE_STRING
                    && !ALPHABET.matcher(attribute.text()).matches()) {
                return Optional.of(
                        "A PrintableString of the subject holds a character that is not one of its alphabet.");
            }
        }
        return Optional.empty();
    }
}
