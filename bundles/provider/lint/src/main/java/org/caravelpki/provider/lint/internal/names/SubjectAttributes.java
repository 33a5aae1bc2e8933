package org.caravelpki.provider.lint.internal.certificate;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.caravelpki.provider.lint.internal.Rule;

/** Attributes of a subject keep their upper bounds. */
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
        super("subject-attributes", RFC5280, "RFC 5280 appendix A.1 (upper bounds)");
    }

    @Override
    public Optional<String> problem(CertificateView certificate) {
        return Arrays.stream(certificate.subject().getRDNs())
                .flatMap(rdn -> Arrays.stream(rdn.getTypesAndValues()))
                .map(SubjectAttributes::problem)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> problem(AttributeTypeAndValue attribute) {
        String value = attribute.getValue() instanceof ASN1String text ? text.getString() : "";
        int length = value.codePointCount(0, value.length());
        if (attribute.getType().equals(BCStyle.C)) {
            return when(length != 2, "The countryName of the subject has not exactly two letters.");
        }
        int bound = BOUNDS.getOrDefault(attribute.getType(), Integer.MAX_VALUE);
        return when(length > bound, "An attribute of the subject has more than " + bound + " characters.")
                .or(() -> when(value.isBlank(), "An attribute of the subject is empty."));
    }
}
