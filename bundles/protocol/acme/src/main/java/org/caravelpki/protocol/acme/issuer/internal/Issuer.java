package org.caravelpki.protocol.acme.issuer.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.pki.IssuerCertificate;

/**
 * One certificate of a CA, read.
 *
 * @param known as it was told
 * @param subject its subject
 * @param issuer its issuer
 * @param publicKey its SubjectPublicKeyInfo
 * @param keyIdentifier its subjectKeyIdentifier
 * @param issuerKeyIdentifier the keyIdentifier of its authorityKeyIdentifier
 * @param notBefore when it begins
 * @param notAfter when it ends
 */
record Issuer(
        IssuerCertificate known,
        X500Name subject,
        X500Name issuer,
        Der publicKey,
        Optional<Der> keyIdentifier,
        Optional<Der> issuerKeyIdentifier,
        Instant notBefore,
        Instant notAfter) {

    static Issuer of(IssuerCertificate known) {
        try {
            X509CertificateHolder certificate =
                    new X509CertificateHolder(known.encoded().bytes());
            return new Issuer(
                    known,
                    certificate.getSubject(),
                    certificate.getIssuer(),
                    Der.of(certificate.getSubjectPublicKeyInfo().getEncoded("DER")),
                    Optional.ofNullable(SubjectKeyIdentifier.fromExtensions(certificate.getExtensions()))
                            .map(SubjectKeyIdentifier::getKeyIdentifier)
                            .map(Der::of),
                    Optional.ofNullable(AuthorityKeyIdentifier.fromExtensions(certificate.getExtensions()))
                            .map(AuthorityKeyIdentifier::getKeyIdentifierOctets)
                            .map(Der::of),
                    certificate.getNotBefore().toInstant(),
                    certificate.getNotAfter().toInstant());
        } catch (IOException e) {
            throw new UncheckedIOException("a CA's certificate cannot be read", e);
        }
    }

    Der encoded() {
        return known.encoded();
    }

    /** Whether both stand for one issuer: what one has signed, the other verifies. */
    boolean isSameIssuer(Issuer other) {
        return subject.equals(other.subject) && publicKey.equals(other.publicKey);
    }

    /** Whether this may have issued the other: by name, and by key as far as both say. */
    boolean mayHaveIssued(Issuer other) {
        boolean keyFits = keyIdentifier.isEmpty()
                || other.issuerKeyIdentifier.isEmpty()
                || keyIdentifier.equals(other.issuerKeyIdentifier);
        return subject.equals(other.issuer) && keyFits;
    }
}
