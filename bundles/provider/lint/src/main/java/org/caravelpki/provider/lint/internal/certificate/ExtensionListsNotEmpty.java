package org.caravelpki.provider.lint.internal.certificate;

import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.Rule;

/**
 * Extensions that list something list at least one thing: policies, mappings, distribution points, access descriptions,
 * names, attributes.
 */
public final class ExtensionListsNotEmpty extends Rule<CertificateView> {
    private static final Set<ASN1ObjectIdentifier> LISTS = Set.of(
            Extension.certificatePolicies,
            Extension.policyMappings,
            Extension.cRLDistributionPoints,
            Extension.freshestCRL,
            Extension.authorityInfoAccess,
            Extension.subjectInfoAccess,
            Extension.issuerAlternativeName,
            Extension.subjectDirectoryAttributes);

    /** Describes the rule. */
    public ExtensionListsNotEmpty() {
        super(
                "extension-lists-not-empty",
                RFC5280,
                "RFC 5280 appendix A.2",
                "Extensions that list something list at least one thing: policies, mappings, distribution points,"
                        + " access descriptions, names, attributes.");
    }

    @Override
    public Optional<String> problem(CertificateView certificate) {
        for (ExtensionView extension : certificate.extensions()) {
            if (LISTS.contains(extension.type()) && extension.value().contentLength() == 0) {
                return Optional.of("The extension " + extension.type() + " lists nothing.");
            }
        }
        return Optional.empty();
    }
}
