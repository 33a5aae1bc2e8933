package org.caravelpki.core.status.issuer.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.caravelpki.api.model.Der;

/**
 * What CRLs and OCSP need to know of a certificate.
 *
 * @param encoded the certificate
 * @param subject its subject as encoded
 * @param publicKey its SubjectPublicKeyInfo
 * @param keyBits the octets of its public key, which a CertID's issuerKeyHash is made of
 * @param keyIdentifier its subject key identifier; when it has none, the one of RFC 5280 section 4.2.1.2 (1)
 * @param notBefore begin of validity
 * @param notAfter end of validity
 */
public record CaCertificate(
        Der encoded, Der subject, Der publicKey, Der keyBits, Der keyIdentifier, Instant notBefore, Instant notAfter) {

    /**
     * Parses.
     *
     * @param encoded one of our own certificates
     * @return what it says
     */
    public static CaCertificate parse(Der encoded) {
        try {
            TBSCertificate tbs = Certificate.getInstance(encoded.bytes()).getTBSCertificate();
            Der keyBits =
                    Der.of(tbs.getSubjectPublicKeyInfo().getPublicKeyData().getOctets());
            return new CaCertificate(
                    encoded,
                    Der.of(tbs.getSubject().getEncoded(ASN1Encoding.DER)),
                    Der.of(tbs.getSubjectPublicKeyInfo().getEncoded(ASN1Encoding.DER)),
                    keyBits,
                    subjectKeyIdentifier(tbs).orElseGet(() -> digest("SHA-1", keyBits)),
                    tbs.getStartDate().getDate().toInstant(),
                    tbs.getEndDate().getDate().toInstant());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Der> subjectKeyIdentifier(TBSCertificate tbs) {
        return Optional.ofNullable(tbs.getExtensions())
                .map(extensions -> extensions.getExtension(Extension.subjectKeyIdentifier))
                .map(Extension::getParsedValue)
                .map(value -> Der.of(SubjectKeyIdentifier.getInstance(value).getKeyIdentifier()));
    }

    /**
     * Whether two certificates are of one issuer as OCSP sees it: name and key.
     *
     * @param other the other
     * @return true when both are the same
     */
    public boolean isSameIssuer(CaCertificate other) {
        return subject.equals(other.subject) && publicKey.equals(other.publicKey);
    }

    /**
     * A digest of one of its parts.
     *
     * @param algorithm as MessageDigest knows it
     * @param part the part
     * @return the digest
     */
    public static Der digest(String algorithm, Der part) {
        try {
            return Der.of(MessageDigest.getInstance(algorithm).digest(part.bytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has " + algorithm, e);
        }
    }
}
