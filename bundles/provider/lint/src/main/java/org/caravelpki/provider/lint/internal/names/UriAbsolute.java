package org.caravelpki.provider.lint.internal.names;

import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.DerElement;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.Uris;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;
import org.caravelpki.provider.lint.internal.certificate.GeneralNameForm;

/** A uniformResourceIdentifier is absolute: it has a scheme and something behind it. */
public final class UriAbsolute extends ExtensionRule<CertificateView> {
    /** Describes the rule. */
    public UriAbsolute() {
        super(
                Extension.subjectAlternativeName,
                "uri-absolute",
                RFC5280,
                "RFC 5280 section 4.2.1.6",
                "A uniformResourceIdentifier is absolute: it has a scheme and something behind it.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CertificateView certificate) {
        return certificate.names().stream()
                .filter(name -> name.tag() == GeneralNameForm.URI)
                .map(DerElement::string)
                .filter(uri -> !Uris.isAbsolute(uri))
                .findFirst()
                .map(uri -> "The uniformResourceIdentifier '" + uri + "' is not absolute.");
    }
}
