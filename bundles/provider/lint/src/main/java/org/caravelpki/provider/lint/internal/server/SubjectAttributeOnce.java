package org.caravelpki.provider.lint.internal.server;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.caravelpki.provider.lint.internal.Rule;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;
import org.caravelpki.provider.lint.internal.certificate.NameAttribute;

/** No attribute is in a subject twice but domainComponent and streetAddress. */
public final class SubjectAttributeOnce extends Rule<CertificateView> {
    private static final Set<ASN1ObjectIdentifier> REPEATED = Set.of(BCStyle.DC, BCStyle.STREET);

    /** Describes the rule. */
    public SubjectAttributeOnce() {
        super(
                "subject-attribute-once",
                CABF_TLS,
                "CA/Browser Forum TLS BR section 7.1.4.1",
                "No attribute is in a subject twice but domainComponent and streetAddress.");
    }

    @Override
    public Optional<String> problem(CertificateView certificate) {
        Set<ASN1ObjectIdentifier> seen = new HashSet<>();
        for (NameAttribute attribute : certificate.subject()) {
            if (!seen.add(attribute.type()) && !REPEATED.contains(attribute.type())) {
                return Optional.of("An attribute is in the subject twice.");
            }
        }
        return Optional.empty();
    }
}
