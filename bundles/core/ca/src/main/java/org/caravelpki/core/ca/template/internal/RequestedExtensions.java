package org.caravelpki.core.ca.template.internal;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.PkiException;

/** The extensions that a PKCS#10 asks for, as far as a template lets requests decide. */
public final class RequestedExtensions {
    /** Nothing is asked for. */
    public static final RequestedExtensions NONE = new RequestedExtensions(Optional.empty());

    private final Optional<Extensions> extensions;

    private RequestedExtensions(Optional<Extensions> extensions) {
        this.extensions = extensions;
    }

    /** Reads what was asked for and has every rule look at it; a template without such rules reads nothing. */
    static RequestedExtensions checked(Optional<Der> asked, List<RequestRule> rules) {
        if (rules.isEmpty()) {
            return NONE;
        }
        RequestedExtensions requested = asked.map(RequestedExtensions::read).orElse(NONE);
        rules.forEach(rule -> rule.check(requested));
        return requested;
    }

    private static RequestedExtensions read(Der asked) {
        try {
            return new RequestedExtensions(Optional.of(Extensions.getInstance(asked.bytes())));
        } catch (IllegalArgumentException e) {
            throw refused("The extensions in the certificate request are malformed.");
        }
    }

    /** The value of an extension. */
    Optional<ASN1Primitive> value(ASN1ObjectIdentifier type) {
        return octets(type).map(octets -> decoded(type, octets));
    }

    Optional<byte[]> octets(ASN1ObjectIdentifier type) {
        return extensions
                .map(all -> all.getExtension(type))
                .map(Extension::getExtnValue)
                .map(value -> value.getOctets());
    }

    private static ASN1Primitive decoded(ASN1ObjectIdentifier type, byte[] octets) {
        try {
            ASN1Primitive value = ASN1Primitive.fromByteArray(octets);
            if (value != null && Arrays.equals(octets, value.getEncoded(ASN1Encoding.DER))) {
                return value;
            }
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            throw malformed(type);
        }
        throw malformed(type);
    }

    static PkiException malformed(ASN1ObjectIdentifier type) {
        return refused("The extension " + type.getId() + " in the certificate request is not DER of its form.");
    }

    static PkiException refused(String sentence) {
        return new PkiException(PkiException.Kind.BAD_CSR, sentence);
    }

    @Override
    public String toString() {
        return extensions.map(all -> Arrays.toString(all.getExtensionOIDs())).orElse("[]");
    }
}
