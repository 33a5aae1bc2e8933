package org.caravelpki.provider.lint.internal.names;

import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.DerElement;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;
import org.caravelpki.provider.lint.internal.certificate.GeneralNameForm;

/** An iPAddress has 4 or 16 octets. */
public final class AddressSize extends ExtensionRule<CertificateView> {
    private static final int OCTETS_V4 = 4;
    private static final int OCTETS_V6 = 16;

    /** Describes the rule. */
    public AddressSize() {
        super(
                Extension.subjectAlternativeName,
                "address-size",
                RFC5280,
                "RFC 5280 section 4.2.1.6",
                "An iPAddress has 4 or 16 octets.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CertificateView certificate) {
        for (DerElement name : certificate.names()) {
            int octets = name.contentLength();
            if (name.tag() == GeneralNameForm.ADDRESS && octets != OCTETS_V4 && octets != OCTETS_V6) {
                return Optional.of("An iPAddress has neither 4 nor 16 octets.");
            }
        }
        return Optional.empty();
    }
}
