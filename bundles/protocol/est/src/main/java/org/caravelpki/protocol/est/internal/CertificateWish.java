package org.caravelpki.protocol.est.internal;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.pkcs.Attribute;
import org.bouncycastle.asn1.pkcs.CertificationRequest;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.PkiException;

/**
 * What of a PKCS#10 EST itself must look at. Its signature, its key and what a policy cares about are the registration
 * authority's business.
 *
 * @param encoded the PKCS#10 as received
 * @param subject the subject
 * @param alternatives the subject alternative names, if it asks for any
 * @param extensions the extensions it asks for, as an attribute
 */
record CertificateWish(
        Der encoded, X500Name subject, Optional<GeneralNames> alternatives, Optional<Attribute> extensions) {

    /** RFC 6402 section 2.8. */
    private static final ASN1ObjectIdentifier CHANGE_SUBJECT_NAME = new ASN1ObjectIdentifier("1.3.6.1.5.5.7.7.36");
    /** RFC 4108 section 2.2.5, RFC 7030 section 4.4.1. */
    private static final ASN1ObjectIdentifier DECRYPT_KEY = PKCSObjectIdentifiers.id_aa.branch("37");

    private static final ASN1ObjectIdentifier ASYMMETRIC_DECRYPT_KEY = PKCSObjectIdentifiers.id_aa.branch("54");

    static CertificateWish read(Der pkcs10) {
        return parsed(
                () -> {
                    CertificationRequest request = CertificationRequest.getInstance(primitive(pkcs10));
                    ASN1Set attributes = request.getCertificationRequestInfo().getAttributes();
                    refuse(attributes);
                    Optional<Attribute> extensions = find(attributes, PKCSObjectIdentifiers.pkcs_9_at_extensionRequest);
                    return new CertificateWish(
                            pkcs10,
                            request.getCertificationRequestInfo().getSubject(),
                            extensions.flatMap(CertificateWish::alternatives),
                            extensions);
                },
                "The body is not a well-formed PKCS#10.");
    }

    /** Runs what parses; whatever the parser throws is the client's mistake. */
    static <T> T parsed(Supplier<T> parse, String otherwise) {
        try {
            return parse.get();
        } catch (IllegalArgumentException
                | IllegalStateException
                | ClassCastException
                | IndexOutOfBoundsException
                | StackOverflowError e) {
            // Some of it is thrown as late as the fields are looked at; the parser goes as deep as values are nested.
            throw new PkiException(PkiException.Kind.BAD_CSR, otherwise);
        }
    }

    private static ASN1Encodable primitive(Der encoded) {
        try {
            return org.bouncycastle.asn1.ASN1Primitive.fromByteArray(encoded.bytes());
        } catch (IOException e) {
            throw new IllegalArgumentException("not DER", e);
        }
    }

    // Who asks for a protection must not be served without it, and must not believe to have it.
    private static void refuse(ASN1Set attributes) {
        refuse(
                attributes,
                PKCSObjectIdentifiers.pkcs_9_at_challengePassword,
                "Linking identity and proof of possession (RFC 7030 section 3.5) is not offered here: leave the"
                        + " challengePassword out.");
        refuse(attributes, CHANGE_SUBJECT_NAME, "Changing names by ChangeSubjectName (RFC 6402) is not offered here.");
        for (ASN1ObjectIdentifier type : new ASN1ObjectIdentifier[] {DECRYPT_KEY, ASYMMETRIC_DECRYPT_KEY}) {
            refuse(
                    attributes,
                    type,
                    "Encrypting generated keys beyond TLS (RFC 7030 section 4.4.1) is not offered here.");
        }
    }

    private static void refuse(ASN1Set attributes, ASN1ObjectIdentifier type, String detail) {
        if (find(attributes, type).isPresent()) {
            throw new PkiException(PkiException.Kind.BAD_REQUEST, detail);
        }
    }

    private static Optional<Attribute> find(ASN1Set attributes, ASN1ObjectIdentifier type) {
        if (attributes != null) {
            for (ASN1Encodable one : attributes) {
                Attribute attribute = Attribute.getInstance(one);
                if (attribute.getAttrType().equals(type)) {
                    return Optional.of(attribute);
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<GeneralNames> alternatives(Attribute extensionRequest) {
        Extensions extensions =
                Extensions.getInstance(extensionRequest.getAttrValues().getObjectAt(0));
        return Optional.ofNullable(GeneralNames.fromExtensions(extensions, Extension.subjectAlternativeName));
    }
}
