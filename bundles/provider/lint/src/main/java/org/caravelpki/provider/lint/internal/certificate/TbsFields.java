package org.caravelpki.provider.lint.internal.certificate;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.DerElement;

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
 * @param extensions by their types
 */
record TbsFields(
        BigInteger serialNumber,
        DerElement signature,
        DerElement issuer,
        CertificateTime notBefore,
        CertificateTime notAfter,
        DerElement subject,
        DerElement publicKey,
        Map<ASN1ObjectIdentifier, Extension> extensions) {
    private static final int VERSION = 0xa0;
    private static final int ISSUER_UNIQUE_ID = 0x81;
    private static final int SUBJECT_UNIQUE_ID = 0x82;
    private static final int EXTENSIONS = 0xa3;

    /** The fields that every version has: serialNumber, signature, issuer, validity, subject and subjectPublicKeyInfo. */
    private static final int COMMON = 6;

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
                new BigInteger(rest.get(0).require(DerElement.INTEGER).content()),
                rest.get(1).require(DerElement.SEQUENCE),
                rest.get(2).require(DerElement.SEQUENCE),
                CertificateTime.of(validity.get(0)),
                CertificateTime.of(validity.get(1)),
                rest.get(4).require(DerElement.SEQUENCE),
                rest.get(5).require(DerElement.SEQUENCE),
                extensions(rest.subList(COMMON, rest.size()), version));
    }

    private static int version(DerElement field) {
        DerElement number = only(field.children(VERSION)).require(DerElement.INTEGER);
        // DER leaves the default, version 1, out (X.690 section 11.5).
        if (number.contentLength() != 1 || number.octet(0) < 1 || number.octet(0) > 2) {
            throw new IllegalArgumentException("version number not recognised");
        }
        return number.octet(0) + 1;
    }

    /** Unique identifiers belong to versions 2 and 3, extensions to version 3 (RFC 5280 sections 4.1.2.8 and 4.1.2.9). */
    private static Map<ASN1ObjectIdentifier, Extension> extensions(List<DerElement> fields, int version) {
        Map<ASN1ObjectIdentifier, Extension> extensions = new HashMap<>();
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
            if (field.tag() == EXTENSIONS) {
                only(field.children(EXTENSIONS))
                        .children(DerElement.SEQUENCE)
                        .forEach(extension -> add(extension, extensions));
            }
        }
        return extensions;
    }

    private static void add(DerElement encoded, Map<ASN1ObjectIdentifier, Extension> extensions) {
        List<DerElement> parts = encoded.children(DerElement.SEQUENCE);
        if (parts.size() < 2 || parts.size() > 3) {
            throw DerElement.malformed();
        }
        ASN1ObjectIdentifier type = ASN1ObjectIdentifier.fromContents(
                parts.get(0).require(DerElement.OBJECT_IDENTIFIER).content());
        boolean critical = parts.size() == 3 && isTrue(parts.get(1));
        byte[] value =
                parts.get(parts.size() - 1).require(DerElement.OCTET_STRING).content();
        if (extensions.put(type, new Extension(type, critical, value)) != null) {
            throw new IllegalArgumentException("repeated extension found: " + type);
        }
    }

    /** DER leaves the default, false, out (X.690 section 11.5). */
    private static boolean isTrue(DerElement critical) {
        if (critical.require(DerElement.BOOLEAN).octet(0) == 0) {
            throw DerElement.malformed();
        }
        return true;
    }

    private static DerElement only(List<DerElement> elements) {
        if (elements.size() != 1) {
            throw DerElement.malformed();
        }
        return elements.get(0);
    }
}
