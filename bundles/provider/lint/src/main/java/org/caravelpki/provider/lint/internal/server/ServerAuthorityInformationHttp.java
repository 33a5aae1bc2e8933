package org.caravelpki.provider.lint.internal.server;

import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.AccessDescription;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;

/**
 * The authority information access of a TLS server names OCSP responders and issuer certificates by HTTP URIs, and
 * nothing else.
 */
public final class ServerAuthorityInformationHttp extends ExtensionRule<CertificateView> {
    private static final Set<ASN1ObjectIdentifier> METHODS =
            Set.of(AccessDescription.OCSP, AccessDescription.CA_ISSUERS);

    /** Describes the rule. */
    public ServerAuthorityInformationHttp() {
        super(
                Extension.authorityInfoAccess,
                "server-authority-information-http",
                CABF_TLS,
                "CA/Browser Forum TLS BR section 7.1.2.7.7",
                "The authority information access of a TLS server names OCSP responders and issuer certificates by"
                        + " HTTP URIs, and nothing else.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CertificateView certificate) {
        return when(
                certificate.authorityInformation().stream()
                        .anyMatch(access -> !access.hasScheme("http") || !METHODS.contains(access.method())),
                "Authority information access of a TLS server has another method than OCSP and caIssuers, or a place"
                        + " that is not an HTTP URI.");
    }
}
