package org.caravelpki.provider.lint.internal.certificate;

import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.caravelpki.provider.lint.internal.DerElement;

/**
 * One attribute of a Name (RFC 5280 section 4.1.2.4).
 *
 * @param type its type
 * @param value its value
 * @param relativeName which relative distinguished name it stands in, from 0
 */
public record NameAttribute(ASN1ObjectIdentifier type, DerElement value, int relativeName) {
    static List<NameAttribute> readAll(DerElement name) {
        List<NameAttribute> attributes = new ArrayList<>();
        List<DerElement> relativeNames = name.children(DerElement.SEQUENCE);
        for (int i = 0; i < relativeNames.size(); i++) {
            for (DerElement attribute : relativeNames.get(i).children(DerElement.SET)) {
                attributes.add(of(attribute, i));
            }
        }
        return List.copyOf(attributes);
    }

    private static NameAttribute of(DerElement attribute, int relativeName) {
        List<DerElement> parts = attribute.children(DerElement.SEQUENCE);
        if (parts.size() != 2) {
            throw DerElement.malformed();
        }
        return new NameAttribute(parts.get(0).identifier(), parts.get(1), relativeName);
    }

    /**
     * The value as text.
     *
     * @return its characters
     */
    public String text() {
        return value.string();
    }
}
