package org.caravelpki.provider.lint.internal.server;

import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;
import org.caravelpki.provider.lint.internal.certificate.GeneralNameForm;

/** An iPAddress is not reserved for private or special use. */
public final class PublicAddress extends ExtensionRule<CertificateView> {
    /** Describes the rule. */
    public PublicAddress() {
        super(
                Extension.subjectAlternativeName,
                "public-address",
                CABF_TLS_PUBLIC,
                "CA/Browser Forum TLS BR section 7.1.2.7.12 (Reserved IP Address)",
                "An iPAddress is not reserved for private or special use.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CertificateView certificate) {
        return when(
                certificate.names().stream()
                        .anyMatch(name -> name.tag() == GeneralNameForm.ADDRESS && ReservedAddress.is(name.content())),
                "An iPAddress is reserved for private or special use.");
    }
}
