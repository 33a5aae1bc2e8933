package org.caravelpki.provider.lint.internal.certificate;

import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;

/** Subject directory attributes are not critical. */
public final class DirectoryAttributesNotCritical extends ExtensionRule<CertificateView> {
    /** Describes the rule. */
    public DirectoryAttributesNotCritical() {
        super(
                Extension.subjectDirectoryAttributes,
                "directory-attributes-not-critical",
                RFC5280,
                "RFC 5280 section 4.2.1.8",
                "Subject directory attributes are not critical.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CertificateView certificate) {
        return when(extension.critical(), "The subject directory attributes are critical.");
    }
}
