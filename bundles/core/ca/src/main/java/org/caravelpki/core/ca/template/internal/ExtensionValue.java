package org.caravelpki.core.ca.template.internal;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bouncycastle.asn1.ASN1Boolean;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERUTF8String;

/** Reads the value of an extension: one member whose name is the type of the value. */
final class ExtensionValue {
    private static final String NAMES = "hex, base64, utf8, ia5, printable, oid, octets, integer, boolean, null";

    private final JsonMembers section;
    private final List<ASN1Encodable> found = new ArrayList<>();
    private boolean failed;

    private ExtensionValue(JsonMembers section) {
        this.section = section;
    }

    static Optional<ASN1Encodable> read(JsonMembers section) {
        return new ExtensionValue(section).value();
    }

    private Optional<ASN1Encodable> value() {
        text(
                "hex",
                "is not the DER of one value in hexadecimal",
                text -> der(HexFormat.of().parseHex(text)));
        text(
                "base64",
                "is not the DER of one value in base64",
                text -> der(Base64.getDecoder().decode(text)));
        text("utf8", "is no text", DERUTF8String::new);
        text("ia5", "holds characters beyond ASCII", text -> new DERIA5String(text, true));
        text(
                "printable",
                "holds characters that a PrintableString must not hold",
                text -> new DERPrintableString(text, true));
        text("oid", "is no OID", ASN1ObjectIdentifier::new);
        text(
                "octets",
                "is not hexadecimal",
                text -> new DEROctetString(HexFormat.of().parseHex(text)));
        Optional<BigInteger> integer = section.integer("integer");
        integer.map(ASN1Integer::new).ifPresent(found::add);
        section.optionalFlag("boolean")
                .map(flag -> ASN1Boolean.getInstance(flag.booleanValue()))
                .ifPresent(found::add);
        if (section.flag("null")) {
            found.add(DERNull.INSTANCE);
        }
        section.end();
        if (found.size() != 1 && !failed) {
            section.whole("must have exactly one of the members " + NAMES);
        }
        return found.stream().findFirst();
    }

    private void text(String name, String otherwise, Function<String, ASN1Encodable> reader) {
        section.optionalText(name).ifPresent(text -> {
            try {
                found.add(reader.apply(text));
            } catch (IllegalArgumentException e) {
                failed = true;
                section.problem(name, otherwise);
            }
        });
    }

    private static ASN1Primitive der(byte[] octets) {
        try {
            ASN1Primitive value = ASN1Primitive.fromByteArray(octets);
            if (value != null && Arrays.equals(octets, value.getEncoded(ASN1Encoding.DER))) {
                return value;
            }
        } catch (IOException | IllegalStateException e) {
            throw new IllegalArgumentException(e);
        }
        throw new IllegalArgumentException("not DER");
    }
}
