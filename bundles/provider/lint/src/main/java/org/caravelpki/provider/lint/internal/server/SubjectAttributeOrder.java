package org.caravelpki.provider.lint.internal.server;

import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.caravelpki.provider.lint.internal.Rule;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;
import org.caravelpki.provider.lint.internal.certificate.NameAttribute;

/** The attributes of a subject stand in this order: DC, C, ST, L, postalCode, street, O, surname, givenName, OU, CN. */
public final class SubjectAttributeOrder extends Rule<CertificateView> {
    private static final List<ASN1ObjectIdentifier> ORDER = List.of(
            BCStyle.DC,
            BCStyle.C,
            BCStyle.ST,
            BCStyle.L,
            BCStyle.POSTAL_CODE,
            BCStyle.STREET,
            BCStyle.O,
            BCStyle.SURNAME,
            BCStyle.GIVENNAME,
            BCStyle.OU,
            BCStyle.CN);

    /** Describes the rule. */
    public SubjectAttributeOrder() {
        super(
                "subject-attribute-order",
                CABF_TLS,
                "CA/Browser Forum TLS BR section 7.1.4.1 and 7.1.4.2",
                "The attributes of a subject stand in this order: DC, C, ST, L, postalCode, street, O, surname,"
                        + " givenName, OU, CN.");
    }

    @Override
    public Optional<String> problem(CertificateView certificate) {
        int last = 0;
        for (NameAttribute attribute : certificate.subject()) {
            int place = ORDER.indexOf(attribute.type());
            if (place >= 0 && place < last) {
                return Optional.of(
                        "The attributes of the subject are not in the order from domainComponent to commonName.");
            }
            last = Math.max(last, place);
        }
        return Optional.empty();
    }
}
