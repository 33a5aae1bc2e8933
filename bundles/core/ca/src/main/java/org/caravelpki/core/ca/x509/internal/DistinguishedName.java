package org.caravelpki.core.ca.x509.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.PkiException;

/** Distinguished names between their encoding and the text of RFC 4514, which begins with the last RDN. */
public final class DistinguishedName {
    private static final Style STYLE = new Style();

    private DistinguishedName() {}

    /** BouncyCastle's attribute names in the order of RFC 4514 and with the string types of RFC 5280. */
    private static final class Style extends BCStyle {
        @Override
        public RDN[] fromString(String text) {
            List<RDN> rdns = new ArrayList<>(Arrays.asList(super.fromString(text)));
            Collections.reverse(rdns);
            return rdns.toArray(RDN[]::new);
        }

        @Override
        public String toString(X500Name name) {
            if (name.size() < 2) {
                return super.toString(name);
            }
            List<RDN> rdns = new ArrayList<>(Arrays.asList(name.getRDNs()));
            Collections.reverse(rdns);
            return super.toString(new X500Name(rdns.toArray(RDN[]::new)));
        }

        @Override
        protected ASN1Encodable encodeStringValue(ASN1ObjectIdentifier type, String value) {
            return AttributeValue.encode(type, value);
        }
    }

    /**
     * Reads the text of an operator.
     *
     * @param text in the form of RFC 4514
     * @return the name, not empty
     * @throws PkiException of kind {@code badName}
     */
    public static X500Name parse(String text) {
        try {
            X500Name name = new X500Name(STYLE, text);
            if (name.size() == 0) {
                throw new PkiException(PkiException.Kind.BAD_NAME, "The distinguished name is empty.");
            }
            return name;
        } catch (IllegalArgumentException e) {
            throw new PkiException(
                    PkiException.Kind.BAD_NAME,
                    "'" + text + "' is not a distinguished name such as CN=Example Root CA,O=Example,C=DE.");
        }
    }

    /**
     * Reads what a requester sent.
     *
     * @param encoded a Name
     * @return the name, possibly empty
     * @throws PkiException of kind {@code badName}
     */
    public static X500Name decode(Der encoded) {
        try {
            return X500Name.getInstance(STYLE, encoded.bytes());
        } catch (IllegalArgumentException e) {
            throw new PkiException(PkiException.Kind.BAD_NAME, "The subject is not a DER encoded Name.");
        }
    }

    /**
     * The text for people.
     *
     * @param name the name
     * @return in the form of RFC 4514, empty for an empty name
     */
    public static String text(X500Name name) {
        return STYLE.toString(name);
    }

    /**
     * The encoding.
     *
     * @param name the name
     * @return DER
     */
    public static Der encode(X500Name name) {
        try {
            return Der.of(name.getEncoded(org.bouncycastle.asn1.ASN1Encoding.DER));
        } catch (IOException e) {
            throw new IllegalStateException("a name in memory can be encoded", e);
        }
    }
}
