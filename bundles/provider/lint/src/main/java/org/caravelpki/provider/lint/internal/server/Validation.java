package org.caravelpki.provider.lint.internal.server;

import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;
import org.caravelpki.provider.lint.internal.certificate.NameAttribute;
import org.caravelpki.provider.lint.internal.certificate.PolicyInformation;

/** The kinds of validation that the CA/Browser Forum reserved policy identifiers for (TLS BR section 7.1.6.1). */
final class Validation {
    static final ASN1ObjectIdentifier DOMAIN = new ASN1ObjectIdentifier("2.23.140.1.2.1");
    static final ASN1ObjectIdentifier ORGANIZATION = new ASN1ObjectIdentifier("2.23.140.1.2.2");
    static final ASN1ObjectIdentifier INDIVIDUAL = new ASN1ObjectIdentifier("2.23.140.1.2.3");

    private static final ASN1ObjectIdentifier EXTENDED = new ASN1ObjectIdentifier("2.23.140.1.1");
    private static final Set<ASN1ObjectIdentifier> RESERVED = Set.of(DOMAIN, ORGANIZATION, INDIVIDUAL, EXTENDED);

    private Validation() {}

    static boolean isReserved(ASN1ObjectIdentifier policy) {
        return RESERVED.contains(policy);
    }

    /** Whether the certificate policies name a kind. */
    static boolean is(CertificateView certificate, ASN1ObjectIdentifier kind) {
        for (PolicyInformation policy : certificate.policies()) {
            if (policy.identifier().equals(kind)) {
                return true;
            }
        }
        return false;
    }

    /** The types of the subject's attributes. */
    static Set<ASN1ObjectIdentifier> attributes(CertificateView certificate) {
        return certificate.subject().stream().map(NameAttribute::type).collect(Collectors.toSet());
    }

    static boolean isLocated(Set<ASN1ObjectIdentifier> attributes) {
        return attributes.contains(BCStyle.C) && (attributes.contains(BCStyle.L) || attributes.contains(BCStyle.ST));
    }
}
