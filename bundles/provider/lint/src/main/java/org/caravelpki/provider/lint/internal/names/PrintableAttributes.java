package org.caravelpki.provider.lint.internal.names;

import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.caravelpki.provider.lint.internal.DerElement;
import org.caravelpki.provider.lint.internal.Rule;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;
import org.caravelpki.provider.lint.internal.certificate.NameAttribute;

/** countryName, serialNumber and dnQualifier are PrintableString. */
public final class PrintableAttributes extends Rule<CertificateView> {
    private static final Set<ASN1ObjectIdentifier> PRINTABLE =
            Set.of(BCStyle.C, BCStyle.SERIALNUMBER, BCStyle.DN_QUALIFIER);

    /** Describes the rule. */
    public PrintableAttributes() {
        super(
                "printable-attributes",
                RFC5280,
                "RFC 5280 appendix A.1",
                "countryName, serialNumber and dnQualifier are PrintableString.");
    }

    @Override
    public Optional<String> problem(CertificateView certificate) {
        for (NameAttribute attribute : certificate.subject()) {
            if (attribute.value().tag() != DerElement.PRINTABLE_STRING && PRINTABLE.contains(attribute.type())) {
                return Optional.of("countryName, serialNumber or dnQualifier of the subject is not PrintableString.");
            }
        }
        return Optional.empty();
    }
}
