package org.caravelpki.core.ca.template.internal;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.core.ca.x509.internal.DerTag;
import org.caravelpki.core.ca.x509.internal.DerWriter;

/** Key identifiers (RFC 5280 sections 4.2.1.1 and 4.2.1.2): in every certificate, whatever its template says. */
final class KeyIdentifierRules {
    /** OBJECT IDENTIFIER 2.5.29.14. */
    private static final byte[] SUBJECT_KEY_IDENTIFIER = {DerTag.OBJECT_IDENTIFIER, 3, 0x55, 0x1d, 0x0e};

    private KeyIdentifierRules() {}

    static List<ExtensionRule> all() {
        ConstantRule authority = KeyIdentifierRules::authority;
        return List.of(authority, KeyIdentifierRules::writeSubject);
    }

    private static Optional<Extension> authority(CertificateContent content) {
        // The one exception of the RFC: a self-signed root has nobody to name.
        return content.issuer().certificate().map(certificate -> {
            byte[] identifier = HexFormat.of().parseHex(content.issuer().keyIdentifier());
            return EncodedRule.plain(Extension.authorityKeyIdentifier, new AuthorityKeyIdentifier(identifier));
        });
    }

    private static void writeSubject(CertificateContent content, DerWriter out) {
        int before = out.length();
        out.element(DerTag.OCTET_STRING, content.key().identifier());
        out.close(DerTag.OCTET_STRING, before);
        out.prepend(SUBJECT_KEY_IDENTIFIER);
        out.close(DerTag.SEQUENCE, before);
    }
}
