package org.caravelpki.provider.lint.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.X509ObjectIdentifiers;

/**
 * One access description (RFC 5280 section 4.2.2.1).
 *
 * @param method how to get it, or what it is
 * @param location where, a GeneralName
 */
public record AccessDescription(ASN1ObjectIdentifier method, DerElement location) {
    /** id-ad-ocsp. */
    public static final ASN1ObjectIdentifier OCSP = X509ObjectIdentifiers.id_ad_ocsp;
    /** id-ad-caIssuers. */
    public static final ASN1ObjectIdentifier CA_ISSUERS = X509ObjectIdentifiers.id_ad_caIssuers;

    private static final int URI = 0x86;

    /**
     * Reads an extension that lists access descriptions.
     *
     * @param extension authority or subject information access
     * @return the descriptions
     */
    public static List<AccessDescription> readAll(ExtensionView extension) {
        List<AccessDescription> all = new ArrayList<>();
        for (DerElement description : extension.parts()) {
            List<DerElement> parts = description.children(DerElement.SEQUENCE);
            if (parts.size() != 2) {
                throw DerElement.malformed();
            }
            all.add(new AccessDescription(parts.get(0).identifier(), parts.get(1)));
        }
        return all;
    }

    /**
     * The location, when it is a URI.
     *
     * @return empty when it is another kind of name
     */
    public Optional<String> uri() {
        return location.tag() == URI ? Optional.of(location.string()) : Optional.empty();
    }

    /**
     * Whether the location is a URI with one of some schemes.
     *
     * @param schemes in lower case
     * @return true when it is
     */
    public boolean hasScheme(String... schemes) {
        return uri().filter(uri -> Uris.hasScheme(uri, schemes)).isPresent();
    }
}
