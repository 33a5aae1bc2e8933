package org.caravelpki.core.ca.x509.internal;

import java.util.Map;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.caravelpki.api.model.PkiException;

/** Values of attributes in a distinguished name: their string types and upper bounds (RFC 5280 section 4.1.2.4, appendix A.1). */
public final class AttributeValue {
    private static final Set<ASN1ObjectIdentifier> IA5 = Set.of(BCStyle.EmailAddress, BCStyle.DC);
    private static final Set<ASN1ObjectIdentifier> PRINTABLE =
            Set.of(BCStyle.C, BCStyle.SERIALNUMBER, BCStyle.DN_QUALIFIER);
    private static final Map<ASN1ObjectIdentifier, Integer> UPPER_BOUNDS = Map.of(
            BCStyle.CN, 64,
            BCStyle.O, 64,
            BCStyle.OU, 64,
            BCStyle.T, 64,
            BCStyle.SERIALNUMBER, 64,
            BCStyle.L, 128,
            BCStyle.ST, 128,
            BCStyle.EmailAddress, 255,
            BCStyle.C, 2);
    private static final int BOUND_OF_OTHERS = 256;

    private AttributeValue() {}

    /**
     * The text of a value that a requester sent.
     *
     * @param value an attribute value
     * @return its text
     * @throws PkiException of kind {@code badName} when it is no string
     */
    public static String text(ASN1Encodable value) {
        if (value.toASN1Primitive() instanceof ASN1String string) {
            return string.getString();
        }
        throw refused("An attribute of the subject is not a string.");
    }

    /**
     * Encodes a text in the string type that RFC 5280 wants for the attribute.
     *
     * @param type the attribute
     * @param text its value
     * @return the value
     * @throws PkiException of kind {@code badName} when the attribute cannot hold it
     */
    public static ASN1Encodable encode(ASN1ObjectIdentifier type, String text) {
        if (text.isBlank() || holdsControlCharacters(text)) {
            throw refused("An attribute of the subject is empty or holds control characters.");
        }
        int bound = UPPER_BOUNDS.getOrDefault(type, BOUND_OF_OTHERS);
        if (text.codePointCount(0, text.length()) > bound) {
            throw refused("The attribute " + name(type) + " of the subject is longer than " + bound + " characters.");
        }
        if (type.equals(BCStyle.C) && !text.matches("[A-Za-z]{2}")) {
            throw refused("The attribute C of the subject is a country code of two letters.");
        }
        return string(type, text);
    }

    private static boolean holdsControlCharacters(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static ASN1Encodable string(ASN1ObjectIdentifier type, String text) {
        if (PRINTABLE.contains(type)) {
            if (!DERPrintableString.isPrintableString(text)) {
                throw refused("The attribute " + name(type) + " of the subject holds characters it must not hold.");
            }
            return new DERPrintableString(text);
        }
        if (IA5.contains(type)) {
            if (!DERIA5String.isIA5String(text)) {
                throw refused("The attribute " + name(type) + " of the subject holds characters beyond ASCII.");
            }
            return new DERIA5String(text);
        }
        return new DERUTF8String(text);
    }

    /**
     * What people call an attribute.
     *
     * @param type the attribute
     * @return for example {@code CN}, or its OID
     */
    public static String name(ASN1ObjectIdentifier type) {
        String name = BCStyle.INSTANCE.oidToDisplayName(type);
        return name == null ? type.getId() : name;
    }

    private static PkiException refused(String sentence) {
        return new PkiException(PkiException.Kind.BAD_NAME, sentence);
    }
}
