package org.caravelpki.provider.lint.internal.names;

import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.caravelpki.provider.lint.internal.Rule;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;
import org.caravelpki.provider.lint.internal.certificate.NameAttribute;

/** Attributes of a subject are not empty and keep their upper bounds; countryName has two letters. */
public final class SubjectAttributes extends Rule<CertificateView> {
    private static final Map<ASN1ObjectIdentifier, Integer> BOUNDS = Map.of(
            BCStyle.CN, 64,
            BCStyle.O, 64,
            BCStyle.OU, 64,
            BCStyle.T, 64,
            BCStyle.SERIALNUMBER, 64,
            BCStyle.L, 128,
            BCStyle.ST, 128,
            BCStyle.EmailAddress, 255);

    /** Describes the rule. */
    public SubjectAttributes() {
        super(
                "subject-attributes",
                RFC5280,
                "RFC 5280 appendix A.1 (upper bounds)",
                "Attributes of a subject are not empty and keep their upper bounds; countryName has two letters.");
    }

    @Override
    public Optional<String> problem(CertificateView certificate) {
        for (NameAttribute attribute : certificate.subject()) {
            Optional<String> problem = problem(attribute);
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> problem(NameAttribute attribute) {
        String value = attribute.text();
        int length = value.codePointCount(0, value.length());
        if (attribute.type().equals(BCStyle.C)) {
            return when(length != 2, "The countryName of the subject has not exactly two letters.");
        }
        int bound = BOUNDS.getOrDefault(attribute.type(), Integer.MAX_VALUE);
        return when(length > bound, "An attribute of the subject has more than " + bound + " characters.")
                .or(() -> when(value.isBlank(), "An attribute of the subject is empty."));
    }
}
