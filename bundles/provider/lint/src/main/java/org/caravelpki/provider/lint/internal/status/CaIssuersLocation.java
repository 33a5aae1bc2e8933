package org.caravelpki.provider.lint.internal.status;

import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.api.provider.lint.Finding;
import org.caravelpki.provider.lint.internal.AccessDescription;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;

/** Where caIssuers is named, one of its places is an HTTP or LDAP URI. */
public final class CaIssuersLocation extends ExtensionRule<CertificateView> {
    /** Describes the rule. */
    public CaIssuersLocation() {
        super(
                Extension.authorityInfoAccess,
                "ca-issuers-location",
                RFC5280,
                Finding.Severity.WARNING,
                "RFC 5280 section 4.2.2.1",
                "Where caIssuers is named, one of its places is an HTTP or LDAP URI.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CertificateView certificate) {
        List<AccessDescription> places = certificate.authorityInformation().stream()
                .filter(access -> access.method().equals(AccessDescription.CA_ISSUERS))
                .toList();
        return when(
                !places.isEmpty() && places.stream().noneMatch(place -> place.hasScheme("http", "ldap")),
                "No place of caIssuers is an HTTP or LDAP URI.");
    }
}
