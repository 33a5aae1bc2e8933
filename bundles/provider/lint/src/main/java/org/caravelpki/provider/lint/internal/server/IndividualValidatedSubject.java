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
 * A certificate of the kind individual validated (2.23.140.1.2.3) names the person, the country, and locality or state.
 */
public final class IndividualValidatedSubject extends ExtensionRule<CertificateView> {
    /** Describes the rule. */
    public IndividualValidatedSubject() {
        super(
                Extension.certificatePolicies,
                "individual-validated-subject",
                CABF_TLS,
                "CA/Browser Forum TLS BR section 7.1.2.7.3",
                "A certificate of the kind individual validated (2.23.140.1.2.3) names the person, the country, and"
                        + " locality or state.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CertificateView certificate) {
        if (!Validation.is(certificate, Validation.INDIVIDUAL)) {
            return Optional.empty();
        }
        Set<ASN1ObjectIdentifier> types = Validation.attributes(certificate);
        boolean person = types.contains(BCStyle.SURNAME) && types.contains(BCStyle.GIVENNAME);
        return when(
                !(person && Validation.isLocated(types)),
                "The subject of an individual validated certificate lacks the person, country, or locality and state.");
    }
}
