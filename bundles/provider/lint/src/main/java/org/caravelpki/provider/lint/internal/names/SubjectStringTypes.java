package org.caravelpki.provider.lint.internal.names;

import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.caravelpki.provider.lint.internal.DerElement;
import org.caravelpki.provider.lint.internal.Rule;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;
import org.caravelpki.provider.lint.internal.certificate.NameAttribute;

/**
 * Texts of the subject of an end entity are PrintableString or UTF8String. A CA keeps the encoding that its name had (RFC 5280
 * section 4.1.2.4).
 */
public final class SubjectStringTypes extends Rule<CertificateView> {
    private static final Set<ASN1ObjectIdentifier> DIRECTORY_STRINGS = Set.of(
            BCStyle.CN,
            BCStyle.O,
            BCStyle.OU,
            BCStyle.L,
            BCStyle.ST,
            BCStyle.STREET,
            BCStyle.POSTAL_CODE,
            BCStyle.T,
            BCStyle.SURNAME,
            BCStyle.GIVENNAME,
            BCStyle.INITIALS,
            BCStyle.GENERATION,
            BCStyle.PSEUDONYM,
            BCStyle.NAME,
            BCStyle.ORGANIZATION_IDENTIFIER,
            BCStyle.UID);

    /** Describes the rule. */
    public SubjectStringTypes() {
        super(
                "subject-string-types",
                RFC5280,
                "RFC 5280 sections 4.1.2.4 and 4.1.2.6",
                "Texts of the subject of an end entity are PrintableString or UTF8String.");
    }

    @Override
    public Optional<String> problem(CertificateView certificate) {
        if (certificate.isCa()) {
            return Optional.empty();
        }
        for (NameAttribute attribute : certificate.subject()) {
            int tag = attribute.value().tag();
            if (tag != DerElement.UTF8_STRING
                    && tag != DerElement.PRINTABLE_STRING
                    && DIRECTORY_STRINGS.contains(attribute.type())) {
                return Optional.of("A text of the subject is neither PrintableString nor UTF8String.");
            }
        }
        return Optional.empty();
    }
}
