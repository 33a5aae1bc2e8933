package org.caravelpki.core.ra.csr.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.OtherName;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.model.GeneralName.Type;
import org.caravelpki.api.model.PkiException;

/**
 * Reads the subject alternative names out of the extensions that a PKCS#10 asks for. Other extensions are the template's
 * to decide and are passed over.
 */
public final class RequestedNames {
    private static final String UPN = "1.3.6.1.4.1.311.20.2.3";
    private static final int MAX_CHARACTERS = 2000;

    private RequestedNames() {}

    /**
     * Reads the names.
     *
     * @param extensions the Extensions of a request or a certificate
     * @return each once, in their order
     * @throws PkiException of kind {@code badCsr} or {@code badName}
     */
    public static List<GeneralName> read(Optional<Der> extensions) {
        if (extensions.isEmpty()) {
            return List.of();
        }
        try {
            return names(Extensions.getInstance(
                    ASN1Primitive.fromByteArray(extensions.get().bytes())));
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            throw malformed();
        }
    }

    private static List<GeneralName> names(Extensions extensions) throws IOException {
        Extension extension = extensions.getExtension(Extension.subjectAlternativeName);
        if (extension == null) {
            return List.of();
        }
        GeneralNames encoded = GeneralNames.getInstance(
                ASN1Primitive.fromByteArray(extension.getExtnValue().getOctets()));
        Set<GeneralName> names = new LinkedHashSet<>();
        for (org.bouncycastle.asn1.x509.GeneralName name : encoded.getNames()) {
            names.add(bounded(name(name)));
        }
        return List.copyOf(names);
    }

    private static GeneralName bounded(GeneralName name) {
        if (name.value().length() > MAX_CHARACTERS || ControlCharacters.areIn(name.value())) {
            throw new PkiException(
                    PkiException.Kind.BAD_NAME,
                    "A subject alternative name is longer than 2,000 characters or holds control characters.");
        }
        return name;
    }

    private static GeneralName name(org.bouncycastle.asn1.x509.GeneralName name) {
        ASN1Encodable value = name.getName();
        return switch (name.getTagNo()) {
            case org.bouncycastle.asn1.x509.GeneralName.dNSName -> new GeneralName(Type.DNS, text(value));
            case org.bouncycastle.asn1.x509.GeneralName.iPAddress -> address(value);
            case org.bouncycastle.asn1.x509.GeneralName.rfc822Name -> new GeneralName(Type.EMAIL, text(value));
            case org.bouncycastle.asn1.x509.GeneralName.uniformResourceIdentifier ->
                new GeneralName(Type.URI, text(value));
            case org.bouncycastle.asn1.x509.GeneralName.directoryName ->
                new GeneralName(Type.DIRECTORY, Subject.text(X500Name.getInstance(value)));
            case org.bouncycastle.asn1.x509.GeneralName.otherName -> other(OtherName.getInstance(value));
            case org.bouncycastle.asn1.x509.GeneralName.registeredID ->
                new GeneralName(
                        Type.RID, ASN1ObjectIdentifier.getInstance(value).getId());
            default -> throw unknownKind();
        };
    }

    private static String text(ASN1Encodable value) {
        String text = ASN1IA5String.getInstance(value).getString();
        if (!isVisible(text)) {
            throw new PkiException(
                    PkiException.Kind.BAD_NAME,
                    "A subject alternative name holds a blank, a control character or a character outside ASCII.");
        }
        return text;
    }

    private static boolean isVisible(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= 0x20 || text.charAt(i) >= 0x7f) {
                return false;
            }
        }
        return true;
    }

    private static GeneralName address(ASN1Encodable value) {
        byte[] octets = ASN1OctetString.getInstance(value).getOctets();
        if (octets.length == 16 && isMapped(octets)) {
            // Java would print it as version 4, and the certificate would bear another name than was asked for.
            throw new PkiException(PkiException.Kind.BAD_NAME, "An IPv4 address is written as an IPv6 address.");
        }
        try {
            return GeneralName.ip(InetAddress.getByAddress(octets).getHostAddress());
        } catch (UnknownHostException e) {
            throw new PkiException(PkiException.Kind.BAD_NAME, "An IP address has 4 or 16 octets.");
        }
    }

    private static boolean isMapped(byte[] octets) {
        byte[] prefix = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xff, (byte) 0xff};
        return Arrays.equals(octets, 0, prefix.length, prefix, 0, prefix.length);
    }

    private static GeneralName other(OtherName name) {
        String type = name.getTypeID().getId();
        ASN1Primitive value = name.getValue().toASN1Primitive();
        if (type.equals(UPN)) {
            return new GeneralName(Type.UPN, ASN1UTF8String.getInstance(value).getString());
        }
        return new GeneralName(Type.OTHER, type + ";" + text(value));
    }

    private static String text(ASN1Primitive value) {
        if (value instanceof ASN1UTF8String text) {
            return "UTF8:" + text.getString();
        }
        if (value instanceof ASN1IA5String text) {
            return "IA5:" + text.getString();
        }
        try {
            return "DER:" + HexFormat.of().formatHex(value.getEncoded(ASN1Encoding.DER));
        } catch (IOException e) {
            throw malformed();
        }
    }

    private static PkiException unknownKind() {
        return new PkiException(
                PkiException.Kind.BAD_NAME,
                "A subject alternative name is of a kind that is not issued (issued are dns, ip, email, uri, upn,"
                        + " directory, rid, other).");
    }

    private static PkiException malformed() {
        return new PkiException(PkiException.Kind.BAD_CSR, "The extensions in the certificate request are malformed.");
    }
}
