package org.caravelpki.provider.lint.internal.server;

import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;

/**
 * A certificate of the kind domain validated (2.23.140.1.2.1) has no subject attributes but countryName and commonName.
 */
public final class DomainValidatedSubject extends ExtensionRule<CertificateView> {
    private static final Set<ASN1ObjectIdentifier> ALLOWED = Set.of(BCStyle.C, BCStyle.CN);

    /** Describes the rule. */
    public DomainValidatedSubject() {
        super(
                Extension.certificatePolicies,
                "domain-validated-subject",
                CABF_TLS,
                "CA/Browser Forum TLS BR section 7.1.2.7.2",
                "A certificate of the kind domain validated (2.23.140.1.2.1) has no subject attributes but countryName"
                        + " and commonName.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CertificateView certificate) {
        return when(
                Validation.is(certificate, Validation.DOMAIN)
                        && certificate.subject().stream().anyMatch(attribute -> !ALLOWED.contains(attribute.type())),
                "The subject of a domain validated certificate has an attribute beside countryName and commonName.");
    }
}
