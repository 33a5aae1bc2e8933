package org.caravelpki.provider.lint.internal.certificate;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.caravelpki.provider.lint.internal.DerElement;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.TimeField;

/**
 * The fields of a TBSCertificate (RFC 5280 section 4.1), most of them still encoded.
 *
 * @param serialNumber the serial number
 * @param signature the AlgorithmIdentifier of the signature
 * @param issuer the issuer's Name
 * @param notBefore begin of the validity
 * @param notAfter end of the validity
 * @param subject the subject's Name
 * @param publicKey the SubjectPublicKeyInfo
 * @param tail what follows: unique identifiers and extensions
 */
record TbsFields(
        BigInteger serialNumber,
        DerElement signature,
        DerElement issuer,
        TimeField notBefore,
        TimeField notAfter,
        DerElement subject,
        DerElement publicKey,
        Tail tail) {
    private static final int VERSION = 0xa0;
    private static final int ISSUER_UNIQUE_ID = 0x81;
    private static final int SUBJECT_UNIQUE_ID = 0x82;
    private static final int EXTENSIONS = 0xa3;
    /**
     * The fields that every version has: serialNumber, signature, issuer, validity, subject and subjectPublicKeyInfo.
     */
    private static final int COMMON = 6;

    /**
     * The optional fields at the end.
     *
     * @param uniqueIdentifiers whether there are any
     * @param extensions the field of the extensions, empty when there is none
     */
    record Tail(boolean uniqueIdentifiers, Optional<Map<ASN1ObjectIdentifier, ExtensionView>> extensions) {}

    static TbsFields read(DerElement tbs) {
        List<DerElement> fields = tbs.children(DerElement.SEQUENCE);
        boolean versioned = !fields.isEmpty() && fields.get(0).tag() == VERSION;
        int version = versioned ? version(fields.get(0)) : 1;
        List<DerElement> rest = versioned ? fields.subList(1, fields.size()) : fields;
        if (rest.size() < COMMON) {
            throw DerElement.malformed();
        }
        List<DerElement> validity = rest.get(3).children(DerElement.SEQUENCE);
        if (validity.size() != 2 || rest.get(2).contentLength() == 0) {
            throw DerElement.malformed();
        }
        return new TbsFields(
                rest.get(0).number(),
                rest.get(1).require(DerElement.SEQUENCE),
                rest.get(2).require(DerElement.SEQUENCE),
                TimeField.of(validity.get(0)),
                TimeField.of(validity.get(1)),
                rest.get(4).require(DerElement.SEQUENCE),
                rest.get(5).require(DerElement.SEQUENCE),
                tail(rest.subList(COMMON, rest.size()), version));
    }

    private static int version(DerElement field) {
        DerElement number = field.inner().require(DerElement.INTEGER);
        // DER leaves the default, version 1, out (X.690 section 11.5).
        if (number.contentLength() != 1 || number.octet(0) < 1 || number.octet(0) > 2) {
            throw new IllegalArgumentException("version number not recognised");
        }
        return number.octet(0) + 1;
    }

    /**
     * Unique identifiers belong to versions 2 and 3, extensions to version 3 (RFC 5280 sections 4.1.2.8 and 4.1.2.9).
     */
    private static Tail tail(List<DerElement> fields, int version) {
        Tail tail = new Tail(false, Optional.empty());
        int last = 0;
        for (DerElement field : fields) {
            boolean known =
                    switch (field.tag()) {
                        case ISSUER_UNIQUE_ID, SUBJECT_UNIQUE_ID -> version >= 2;
                        case EXTENSIONS -> version == 3;
                        default -> false;
                    };
            if (!known || field.tag() <= last) {
                throw DerElement.malformed();
            }
            last = field.tag();
            tail = last == EXTENSIONS
                    ? new Tail(tail.uniqueIdentifiers, Optional.of(ExtensionView.readAll(field.inner())))
                    : new Tail(true, tail.extensions);
        }
        return tail;
    }
}
