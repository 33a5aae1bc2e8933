package org.caravelpki.link.member.internal;

import java.io.IOException;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.caravelpki.api.admin.ClusterAdmin.Membership;
import org.caravelpki.api.provider.crypto.Crypto;
import org.caravelpki.link.wire.internal.LinkIdentity;

/** What this node holds as a member. */
final class Home {
    private final KeyFiles files;

    Home(KeyFiles files) {
        this.files = files;
    }

    KeyFiles files() {
        return files;
    }

    /** What the node's certificate says it is; empty before there is one. */
    Optional<Membership> membership() throws IOException {
        if (!files.holds(KeyFiles.CERTIFICATE) || !files.holds(KeyFiles.CA_CERTIFICATE)) {
            return Optional.empty();
        }
        X509CertificateHolder certificate = certificate();
        Node node = Node.of(certificate);
        return Optional.of(new Membership(
                node.name(),
                node.role(),
                certificate.getNotAfter().toInstant(),
                HexFormat.of().formatHex(JoinToken.sha256(caCertificate().getEncoded()))));
    }

    X509CertificateHolder certificate() throws IOException {
        return PemText.firstCertificate(files.read(KeyFiles.CERTIFICATE));
    }

    X509CertificateHolder caCertificate() throws IOException {
        return PemText.firstCertificate(files.read(KeyFiles.CA_CERTIFICATE));
    }

    /** What the node shows to backends. */
    LinkIdentity identity() {
        return new LinkIdentity(
                files.path(KeyFiles.CERTIFICATE), files.path(KeyFiles.KEY), files.path(KeyFiles.CA_CERTIFICATE));
    }

    /** The CA of the link, on a backend. */
    LinkCa ca(Crypto crypto) throws IOException {
        return new LinkCa(caCertificate(), PemText.privateKey(files.read(KeyFiles.CA_KEY)), crypto);
    }

    /**
     * Takes a certificate into use. The key goes first: whoever reads both in between finds that they do not fit and looks
     * again.
     */
    void use(byte[] keyPem, X509CertificateHolder certificate, X509CertificateHolder ca) throws IOException {
        if (!files.holds(KeyFiles.CA_CERTIFICATE)) {
            files.write(KeyFiles.CA_CERTIFICATE, PemText.certificates(List.of(ca)));
        }
        files.write(KeyFiles.KEY, keyPem);
        files.write(KeyFiles.CERTIFICATE, PemText.certificates(List.of(certificate, ca)));
    }

    /** Whether half of the certificate's life is over. */
    boolean isDue(Instant now) throws IOException {
        X509CertificateHolder certificate = certificate();
        Instant from = certificate.getNotBefore().toInstant();
        Instant until = certificate.getNotAfter().toInstant();
        return now.isAfter(from.plus(Duration.between(from, until).dividedBy(2)));
    }

    static SubjectPublicKeyInfo publicKey(KeyPair pair) {
        return SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded());
    }
}
