package org.caravelpki.provider.lint.internal.status;

import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.AccessDescription;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.Uris;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;

/** The place of an OCSP responder is a URI. */
public final class OcspLocationUri extends ExtensionRule<CertificateView> {
    /** Describes the rule. */
    public OcspLocationUri() {
        super(
                Extension.authorityInfoAccess,
                "ocsp-location-uri",
                RFC6960,
                "RFC 6960 section 3.1",
                "The place of an OCSP responder is a URI.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CertificateView certificate) {
        return when(
                certificate.authorityInformation().stream()
                        .filter(access -> access.method().equals(AccessDescription.OCSP))
                        .anyMatch(
                                access -> access.uri().filter(Uris::isAbsolute).isEmpty()),
                "The place of an OCSP responder is not a URI.");
    }
}
