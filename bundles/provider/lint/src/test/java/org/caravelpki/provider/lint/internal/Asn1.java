package org.caravelpki.provider.lint.internal;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;

/** Short words for writing values down, right ones and wrong ones. */
public final class Asn1 {
    private Asn1() {}

    public static ASN1Encodable sequence(ASN1Encodable... parts) {
        return new DERSequence(parts);
    }

    public static ASN1Encodable set(ASN1Encodable... parts) {
        return new DERSet(parts);
    }

    public static ASN1Encodable identifier(String dotted) {
        return new ASN1ObjectIdentifier(dotted);
    }

    public static ASN1Encodable number(long value) {
        return new ASN1Integer(value);
    }

    public static ASN1Encodable utf8(String text) {
        return new DERUTF8String(text);
    }

    public static ASN1Encodable printable(String text) {
        return new DERPrintableString(text);
    }

    public static ASN1Encodable ia5(String text) {
        return new DERIA5String(text);
    }

    public static ASN1Encodable explicit(int tag, ASN1Encodable value) {
        return new DERTaggedObject(true, tag, value);
    }

    public static ASN1Encodable implicit(int tag, ASN1Encodable value) {
        return new DERTaggedObject(false, tag, value);
    }

    /** [tag] IMPLICIT over octets. */
    public static ASN1Encodable octets(int tag, String hex) {
        return implicit(tag, new DEROctetString(HexFormat.of().parseHex(hex)));
    }

    public static ASN1Encodable uri(String text) {
        return implicit(6, new DEROctetString(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** A DistributionPoint with a full name. */
    public static ASN1Encodable point(String uri) {
        return sequence(name(uri));
    }

    /** The distributionPoint of a DistributionPoint. */
    public static ASN1Encodable name(String uri) {
        return explicit(0, implicit(0, sequence(uri(uri))));
    }

    /** An AccessDescription. */
    public static ASN1Encodable access(String method, String uri) {
        return sequence(identifier(method), uri(uri));
    }

    /** A relative distinguished name of one attribute. */
    public static ASN1Encodable relative(ASN1ObjectIdentifier type, ASN1Encodable value) {
        return set(attribute(type, value));
    }

    public static ASN1Encodable attribute(ASN1ObjectIdentifier type, ASN1Encodable value) {
        return sequence(type, value);
    }
}
