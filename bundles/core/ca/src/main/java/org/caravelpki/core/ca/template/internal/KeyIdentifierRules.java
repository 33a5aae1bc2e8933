package org.caravelpki.core.ca.template.internal;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;

/** Key identifiers (RFC 5280 sections 4.2.1.1 and 4.2.1.2): in every certificate, whatever its template says. */
final class KeyIdentifierRules {
    private KeyIdentifierRules() {}

    static List<ExtensionRule> all() {
        return List.of(KeyIdentifierRules::authority, KeyIdentifierRules::subject);
    }

    private static Optional<Extension> authority(CertificateContent content) {
        // The one exception of the RFC: a self-signed root has nobody to name.
        return content.issuer().certificate().map(certificate -> {
            byte[] identifier = HexFormat.of().parseHex(content.issuer().keyIdentifier());
            return ExtensionRule.plain(Extension.authorityKeyIdentifier, new AuthorityKeyIdentifier(identifier));
        });
    }

    private static Optional<Extension> subject(CertificateContent content) {
        return Optional.of(ExtensionRule.plain(
                Extension.subjectKeyIdentifier,
                new SubjectKeyIdentifier(content.key().identifier())));
    }
}
