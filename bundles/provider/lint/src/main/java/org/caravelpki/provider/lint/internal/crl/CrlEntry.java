package org.caravelpki.provider.lint.internal.crl;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.caravelpki.provider.lint.internal.DerElement;
import org.caravelpki.provider.lint.internal.ExtensionView;

/**
 * One entry of a CRL (RFC 5280 section 5.3).
 *
 * @param serialNumber of the revoked certificate
 * @param revocationDate when it was revoked
 * @param extensions of the entry, empty when it has no such field
 */
record CrlEntry(
        DerElement serialNumber,
        DerElement revocationDate,
        Optional<Map<ASN1ObjectIdentifier, ExtensionView>> extensions) {
    static CrlEntry of(DerElement entry) {
        List<DerElement> parts = entry.children(DerElement.SEQUENCE);
        if (parts.size() < 2 || parts.size() > 3) {
            throw DerElement.malformed();
        }
        return new CrlEntry(
                parts.get(0).require(DerElement.INTEGER),
                parts.get(1),
                parts.size() == 3 ? Optional.of(ExtensionView.readAll(parts.get(2))) : Optional.empty());
    }

    Optional<ExtensionView> extension(ASN1ObjectIdentifier type) {
        return extensions.map(all -> all.get(type));
    }

    /** For a sentence. */
    String serial() {
        return serialNumber.number().toString(16);
    }
}
