package org.caravelpki.bench.driver.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.Certificate;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.SerialNumber;
import org.caravelpki.api.pki.CertId;
import org.caravelpki.api.pki.CertificateStatus;
import org.caravelpki.api.pki.IssuerCertificate;
import org.caravelpki.api.pki.OcspQuery;

/** Asks the engine, which holds no answers, for that of one certificate after the other. */
final class ColdQuestion implements OneByOne.Question {
    private final CertificateStatus status;
    private final List<Known> known;
    private final Der nameHash;
    private final Der keyHash;

    ColdQuestion(CertificateStatus status, List<Known> known) {
        this.status = status;
        this.known = known;
        Certificate issuer = issuer(status);
        try {
            this.nameHash = sha1(issuer.getSubject().getEncoded("DER"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.keyHash = sha1(issuer.getSubjectPublicKeyInfo().getPublicKeyData().getOctets());
    }

    private static Certificate issuer(CertificateStatus status) {
        return status.issuers().toCompletableFuture().join().stream()
                .filter(issuer -> issuer.ca().equals("issuing") && issuer.current())
                .map(IssuerCertificate::encoded)
                .map(encoded -> Certificate.getInstance(encoded.bytes()))
                .findFirst()
                .orElseThrow();
    }

    private static Der sha1(byte[] octets) {
        try {
            return Der.of(MessageDigest.getInstance("SHA-1").digest(octets));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-1", e);
        }
    }

    @Override
    public boolean ask(int number) {
        SerialNumber serial =
                SerialNumber.parse(known.get(number % known.size()).serial());
        OcspQuery query = new OcspQuery(
                new CertId(CertId.Hash.SHA1, nameHash, keyHash, serial), Optional.empty(), Optional.empty());
        return status.ocsp(query).toCompletableFuture().join().isPresent();
    }
}
