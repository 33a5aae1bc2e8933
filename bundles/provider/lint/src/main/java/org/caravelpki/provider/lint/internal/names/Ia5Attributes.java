package org.caravelpki.provider.lint.internal.names;

import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.caravelpki.provider.lint.internal.DerElement;
import org.caravelpki.provider.lint.internal.Rule;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;
import org.caravelpki.provider.lint.internal.certificate.NameAttribute;

/** domainComponent and emailAddress are IA5String. */
public final class Ia5Attributes extends Rule<CertificateView> {
    private static final Set<ASN1ObjectIdentifier> IA5 = Set.of(BCStyle.DC, BCStyle.EmailAddress);

    /** Describes the rule. */
    public Ia5Attributes() {
        super("ia5-attributes", RFC5280, "RFC 5280 appendix A.1", "domainComponent and emailAddress are IA5String.");
    }

    @Override
    public Optional<String> problem(CertificateView certificate) {
        for (NameAttribute attribute : certificate.subject()) {
            if (attribute.value().tag() != DerElement.IA5_STRING && IA5.contains(attribute.type())) {
                return Optional.of("domainComponent or emailAddress of the subject is not IA5String.");
            }
        }
        return Optional.empty();
    }
}
