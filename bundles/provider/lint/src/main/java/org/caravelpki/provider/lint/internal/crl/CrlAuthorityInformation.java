package org.caravelpki.provider.lint.internal.crl;

import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.AccessDescription;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;

/** Authority information access of a CRL is not critical and names only issuer certificates, at least one. */
public final class CrlAuthorityInformation extends ExtensionRule<CrlView> {
    /** Describes the rule. */
    public CrlAuthorityInformation() {
        super(
                Extension.authorityInfoAccess,
                "crl-authority-information",
                RFC5280,
                "RFC 5280 section 5.2.7",
                "Authority information access of a CRL is not critical and names only issuer certificates, at least"
                        + " one.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CrlView crl) {
        List<AccessDescription> places = AccessDescription.readAll(extension);
        return when(
                extension.critical()
                        || places.isEmpty()
                        || places.stream().anyMatch(access -> !access.method().equals(AccessDescription.CA_ISSUERS)),
                "Authority information access of the CRL is critical or names something else than issuer"
                        + " certificates.");
    }
}
