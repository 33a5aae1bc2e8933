package org.caravelpki.link.member.internal;

import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HexFormat;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.caravelpki.api.admin.ClusterAdmin.Role;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.provider.crypto.Crypto;

/**
 * The CA of the link between nodes: apart from the CAs of the product, since its certificates say who is a node of the
 * cluster, and nothing else. Its key is a file of every backend.
 */
final class LinkCa {
    private static final Duration CA_VALIDITY = Duration.ofDays(20 * 365);
    /** For clocks that are behind. */
    private static final Duration BACKDATED = Duration.ofMinutes(10);

    private static final int SERIAL_BITS = 127;

    private final X509CertificateHolder certificate;
    private final PrivateKey key;
    private final Crypto crypto;

    LinkCa(X509CertificateHolder certificate, PrivateKey key, Crypto crypto) {
        this.certificate = certificate;
        this.key = key;
        this.crypto = crypto;
    }

    /** A new CA. */
    static LinkCa create(Crypto crypto, Instant now) throws IOException {
        KeyPair pair = crypto.generate(KeySpec.EC_P256);
        byte[] unique = new byte[6];
        crypto.random().nextBytes(unique);
        X500Name name = new X500NameBuilder()
                .addRDN(BCStyle.CN, "Caravel link CA " + HexFormat.of().formatHex(unique))
                .build();
        SubjectPublicKeyInfo publicKey =
                SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded());
        X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                        name,
                        serial(crypto),
                        Date.from(now.minus(BACKDATED)),
                        Date.from(now.plus(CA_VALIDITY)),
                        name,
                        publicKey)
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign))
                .addExtension(Extension.subjectKeyIdentifier, false, new SubjectKeyIdentifier(keyId(publicKey)));
        return new LinkCa(builder.build(new CryptoSigner(crypto, pair.getPrivate())), pair.getPrivate(), crypto);
    }

    X509CertificateHolder certificate() {
        return certificate;
    }

    PrivateKey key() {
        return key;
    }

    /** A node's certificate: it may be server and client, since backends are both. */
    X509CertificateHolder issue(String node, Role role, SubjectPublicKeyInfo publicKey, Instant now, Duration validity)
            throws IOException {
        X500Name subject = new X500NameBuilder()
                .addRDN(BCStyle.OU, role.word())
                .addRDN(BCStyle.CN, node)
                .build();
        KeyPurposeId[] purposes = role == Role.BACKEND
                ? new KeyPurposeId[] {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth}
                : new KeyPurposeId[] {KeyPurposeId.id_kp_clientAuth};
        X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                        certificate.getSubject(),
                        serial(crypto),
                        Date.from(now.minus(BACKDATED)),
                        Date.from(now.plus(validity)),
                        subject,
                        publicKey)
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes))
                .addExtension(
                        Extension.authorityKeyIdentifier,
                        false,
                        new AuthorityKeyIdentifier(keyId(certificate.getSubjectPublicKeyInfo())))
                .addExtension(Extension.subjectKeyIdentifier, false, new SubjectKeyIdentifier(keyId(publicKey)));
        return builder.build(new CryptoSigner(crypto, key));
    }

    private static BigInteger serial(Crypto crypto) {
        return new BigInteger(SERIAL_BITS, crypto.random()).setBit(SERIAL_BITS - 1);
    }

    /** RFC 7093 section 2, method 1. */
    private static byte[] keyId(SubjectPublicKeyInfo publicKey) {
        return Arrays.copyOf(JoinToken.sha256(publicKey.getPublicKeyData().getBytes()), 20);
    }
}
