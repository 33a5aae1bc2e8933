package org.caravelpki.provider.lint.internal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;

/**
 * One extension (RFC 5280 section 4.2).
 *
 * @param type its type
 * @param critical whether it is critical
 * @param octets the OCTET STRING that holds the value
 */
public record ExtensionView(ASN1ObjectIdentifier type, boolean critical, DerElement octets) {
    /**
     * Reads a list of extensions.
     *
     * @param list the SEQUENCE of them
     * @return by their types, in the order of the encoding
     */
    public static Map<ASN1ObjectIdentifier, ExtensionView> readAll(DerElement list) {
        Map<ASN1ObjectIdentifier, ExtensionView> extensions = new LinkedHashMap<>();
        for (DerElement encoded : list.require(DerElement.SEQUENCE).each()) {
            ExtensionView extension = read(encoded);
            if (extensions.put(extension.type, extension) != null) {
                throw new IllegalArgumentException("repeated extension found: " + extension.type);
            }
        }
        return Collections.unmodifiableMap(extensions);
    }

    private static ExtensionView read(DerElement encoded) {
        List<DerElement> parts = encoded.children(DerElement.SEQUENCE);
        if (parts.size() < 2 || parts.size() > 3) {
            throw DerElement.malformed();
        }
        boolean critical = parts.size() == 3 && isTrue(parts.get(1));
        DerElement octets = parts.get(parts.size() - 1).require(DerElement.OCTET_STRING);
        return new ExtensionView(parts.get(0).identifier(), critical, octets);
    }

    /** DER leaves the default, false, out (X.690 section 11.5). */
    private static boolean isTrue(DerElement critical) {
        if (critical.require(DerElement.BOOLEAN).octet(0) == 0) {
            throw DerElement.malformed();
        }
        return true;
    }

    /**
     * The value.
     *
     * @return the element in the octets; malformed when there is none or more than one
     */
    public DerElement value() {
        return octets.inner();
    }

    /**
     * The elements of a value that is a SEQUENCE.
     *
     * @return in their order
     */
    public List<DerElement> parts() {
        return value().children(DerElement.SEQUENCE);
    }

    /**
     * Whether the octets are one value in DER.
     *
     * @return true when they are
     */
    public boolean isDer() {
        return CheckDer.holdsDer(octets);
    }
}
