package org.caravelpki.provider.lint.internal.names;

import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.DerElement;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.Uris;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;
import org.caravelpki.provider.lint.internal.certificate.GeneralNameForm;

/** A uniformResourceIdentifier with an authority names a host in it, by name or address. */
public final class UriHost extends ExtensionRule<CertificateView> {
    /** Describes the rule. */
    public UriHost() {
        super(
                Extension.subjectAlternativeName,
                "uri-host",
                RFC5280,
                "RFC 5280 section 4.2.1.6",
                "A uniformResourceIdentifier with an authority names a host in it, by name or address.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CertificateView certificate) {
        return certificate.names().stream()
                .filter(name -> name.tag() == GeneralNameForm.URI)
                .map(DerElement::string)
                .filter(uri -> Uris.host(uri).filter(host -> !Uris.isHost(host)).isPresent())
                .findFirst()
                .map(uri -> "The authority of the uniformResourceIdentifier '" + uri + "' is not a host.");
    }
}
