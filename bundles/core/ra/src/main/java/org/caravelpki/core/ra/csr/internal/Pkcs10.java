package org.caravelpki.core.ra.csr.internal;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.SignatureAlgorithm;

/**
 * A CertificationRequest (RFC 2986) taken apart into the octets that were received. Nothing in it is believed yet.
 *
 * @param info the CertificationRequestInfo: what the signature is over, attributes in the order the client wrote them
 * @param subject the Name, as received
 * @param publicKey the SubjectPublicKeyInfo, as received
 * @param extensions the Extensions that are asked for, as received; empty without any
 * @param algorithm the signature algorithm
 * @param signature the signature
 */
public record Pkcs10(
        Der info, Der subject, Der publicKey, Optional<Der> extensions, SignatureAlgorithm algorithm, Der signature) {
    /** The largest request that is read, in octets. RSA with 8192 bits and 100 long names stay below a half of it. */
    public static final int MAX_OCTETS = 65_536;

    private static final String EXTENSION_REQUEST = "2a864886f70d01090e";
    /** szOID_CERT_EXTENSIONS: what Windows wrote before it learnt extensionRequest, with the same content. */
    private static final String MICROSOFT_EXTENSIONS = "2b06010401823702010e";

    private static final Der RSA_WITHOUT_NULL_256 = rsaWithoutNull("0b");
    private static final Der RSA_WITHOUT_NULL_384 = rsaWithoutNull("0c");
    private static final Der RSA_WITHOUT_NULL_512 = rsaWithoutNull("0d");

    /**
     * Takes a request apart.
     *
     * @param received the octets received
     * @return its parts
     * @throws PkiException of kind {@code badCsr} or {@code badPublicKey}
     */
    public static Pkcs10 read(Der received) {
        if (received.length() > MAX_OCTETS) {
            throw new PkiException(PkiException.Kind.BAD_CSR, "The certificate request is larger than 64 KiB.");
        }
        DerInput outer = new DerInput(received.bytes());
        DerInput request = outer.enter(DerInput.SEQUENCE);
        outer.expectEnd();
        Der info = request.whole(DerInput.SEQUENCE);
        SignatureAlgorithm algorithm = algorithm(request.whole(DerInput.SEQUENCE));
        Der signature = bits(request.content(DerInput.BIT_STRING));
        request.expectEnd();
        return read(info, algorithm, signature);
    }

    private static Pkcs10 read(Der info, SignatureAlgorithm algorithm, Der signature) {
        DerInput fields = new DerInput(info.bytes()).enter(DerInput.SEQUENCE);
        byte[] version = fields.content(DerInput.INTEGER);
        if (version.length != 1 || version[0] != 0) {
            throw DerInput.malformed();
        }
        Der subject = fields.whole(DerInput.SEQUENCE);
        Der publicKey = fields.whole(DerInput.SEQUENCE);
        // RFC 2986 asks for the field even when it is empty; some clients leave it out.
        Optional<Der> extensions = fields.atEnd() ? Optional.empty() : extensions(fields.enter(DerInput.ATTRIBUTES));
        fields.expectEnd();
        return new Pkcs10(info, subject, publicKey, extensions, algorithm, signature);
    }

    private static Optional<Der> extensions(DerInput attributes) {
        List<Der> found = new ArrayList<>();
        while (!attributes.atEnd()) {
            DerInput attribute = attributes.enter(DerInput.SEQUENCE);
            String type = HexFormat.of().formatHex(attribute.content(DerInput.OID));
            DerInput values = attribute.enter(DerInput.SET);
            attribute.expectEnd();
            if (type.equals(EXTENSION_REQUEST) || type.equals(MICROSOFT_EXTENSIONS)) {
                found.add(values.whole(DerInput.SEQUENCE));
                values.expectEnd();
            }
        }
        if (found.size() > 1) {
            throw new PkiException(
                    PkiException.Kind.BAD_CSR, "The certificate request holds more than one list of extensions.");
        }
        return found.stream().findFirst();
    }

    private static Der bits(byte[] content) {
        if (content.length < 2 || content[0] != 0) {
            throw DerInput.malformed();
        }
        return Der.of(content, 1, content.length);
    }

    // RFC 4055 section 5: the parameters are NULL, and whoever verifies accepts their absence.
    private static SignatureAlgorithm algorithm(Der identifier) {
        if (identifier.equals(RSA_WITHOUT_NULL_256)) {
            return SignatureAlgorithm.SHA256_WITH_RSA;
        }
        if (identifier.equals(RSA_WITHOUT_NULL_384)) {
            return SignatureAlgorithm.SHA384_WITH_RSA;
        }
        return identifier.equals(RSA_WITHOUT_NULL_512)
                ? SignatureAlgorithm.SHA512_WITH_RSA
                : SignatureAlgorithm.of(identifier);
    }

    private static Der rsaWithoutNull(String last) {
        return Der.of(HexFormat.of().parseHex("300b06092a864886f70d0101" + last));
    }
}
