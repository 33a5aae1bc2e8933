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
 * A certificate of the kind organization validated (2.23.140.1.2.2) names the organization, its country, and its
 * locality or state.
 */
public final class OrganizationValidatedSubject extends ExtensionRule<CertificateView> {
    /** Describes the rule. */
    public OrganizationValidatedSubject() {
        super(
                Extension.certificatePolicies,
                "organization-validated-subject",
                CABF_TLS,
                "CA/Browser Forum TLS BR section 7.1.2.7.4",
                "A certificate of the kind organization validated (2.23.140.1.2.2) names the organization, its"
                        + " country, and its locality or state.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CertificateView certificate) {
        if (!Validation.is(certificate, Validation.ORGANIZATION)) {
            return Optional.empty();
        }
        Set<ASN1ObjectIdentifier> types = Validation.attributes(certificate);
        return when(
                !(types.contains(BCStyle.O) && Validation.isLocated(types)),
                "The subject of an organization validated certificate lacks organization, country, or locality and"
                        + " state.");
    }
}
