package org.caravelpki.core.ca.x509.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x509.GeneralName;
import org.caravelpki.api.model.PkiException;

/** Subject alternative names in the encoding of RFC 5280 section 4.2.1.6. */
public final class GeneralNameEncoding {
    private static final ASN1ObjectIdentifier USER_PRINCIPAL_NAME = new ASN1ObjectIdentifier("1.3.6.1.4.1.311.20.2.3");

    private GeneralNameEncoding() {}

    /**
     * Writes GeneralNames.
     *
     * @param names at least one
     * @param out before what was written there
     * @throws PkiException of kind {@code badName} when a name cannot be written
     */
    public static void write(List<org.caravelpki.api.model.GeneralName> names, DerWriter out) {
        int before = out.length();
        for (int i = names.size() - 1; i >= 0; i--) {
            write(names.get(i), out);
        }
        out.close(DerTag.SEQUENCE, before);
    }

    private static void write(org.caravelpki.api.model.GeneralName name, DerWriter out) {
        switch (name.type()) {
            case DNS -> out.element(DerTag.implicit(GeneralName.dNSName), requireAscii(name.value()));
            case EMAIL -> out.element(DerTag.implicit(GeneralName.rfc822Name), requireAscii(name.value()));
            case URI -> out.element(DerTag.implicit(GeneralName.uniformResourceIdentifier), requireAscii(name.value()));
            default -> out.prepend(octets(encode(name)));
        }
    }

    private static byte[] octets(GeneralName name) {
        try {
            return name.getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Encodes a name.
     *
     * @param name the name
     * @return its GeneralName
     */
    public static GeneralName encode(org.caravelpki.api.model.GeneralName name) {
        return switch (name.type()) {
            case DNS -> new GeneralName(GeneralName.dNSName, ia5(name.value()));
            case IP -> new GeneralName(GeneralName.iPAddress, name.value());
            case EMAIL -> new GeneralName(GeneralName.rfc822Name, ia5(name.value()));
            case URI -> new GeneralName(GeneralName.uniformResourceIdentifier, ia5(name.value()));
            case UPN -> new GeneralName(GeneralName.otherName, principal(name.value()));
            case DIRECTORY -> new GeneralName(DistinguishedName.parse(name.value()));
            case RID -> new GeneralName(GeneralName.registeredID, name.value());
            case OTHER -> new GeneralName(GeneralName.otherName, other(name.value()));
        };
    }

    private static DERIA5String ia5(String value) {
        return new DERIA5String(requireAscii(value));
    }

    private static String requireAscii(String value) {
        if (!DERIA5String.isIA5String(value)) {
            throw new PkiException(
                    PkiException.Kind.BAD_NAME, "'" + value + "' holds characters beyond ASCII; use its A-label form.");
        }
        return value;
    }

    private static ASN1Encodable principal(String value) {
        return otherName(USER_PRINCIPAL_NAME, new DERUTF8String(value));
    }

    /** The text is of the form that GeneralName promises. */
    private static ASN1Encodable other(String text) {
        int semicolon = text.indexOf(';');
        int colon = text.indexOf(':', semicolon);
        String value = text.substring(colon + 1);
        return otherName(
                new ASN1ObjectIdentifier(text.substring(0, semicolon)),
                switch (text.substring(semicolon + 1, colon)) {
                    case "UTF8" -> new DERUTF8String(value);
                    case "IA5" -> new DERIA5String(value);
                    default -> decoded(HexFormat.of().parseHex(value));
                });
    }

    private static ASN1Encodable decoded(byte[] octets) {
        try {
            return ASN1Primitive.fromByteArray(octets);
        } catch (IOException e) {
            throw new PkiException(PkiException.Kind.BAD_NAME, "The value of an otherName is not DER.");
        }
    }

    private static ASN1Encodable otherName(ASN1ObjectIdentifier type, ASN1Encodable value) {
        return new DERSequence(new ASN1Encodable[] {type, new DERTaggedObject(true, 0, value)});
    }
}
