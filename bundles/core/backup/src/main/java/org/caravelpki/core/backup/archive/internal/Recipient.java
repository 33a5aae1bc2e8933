package org.caravelpki.core.backup.archive.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAESOAEPparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.RecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.JceKeyAgreeRecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;

/**
 * Whoever shall be able to open a backup: by RSAES-OAEP with SHA-256 (RFC 3560) or by ECDH with an ephemeral key (RFC 5753).
 *
 * @param certificate with the public key
 */
public record Recipient(X509Certificate certificate) {
    private static final int LEAST_RSA = 2048;
    private static final AlgorithmIdentifier SHA256 =
            new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE);
    private static final AlgorithmIdentifier OAEP = new AlgorithmIdentifier(
            PKCSObjectIdentifiers.id_RSAES_OAEP,
            new RSAESOAEPparams(
                    SHA256,
                    new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, SHA256),
                    RSAESOAEPparams.DEFAULT_P_SOURCE_ALGORITHM));

    /** Checks the key. */
    public Recipient {
        boolean usable = certificate.getPublicKey() instanceof ECPublicKey
                || certificate.getPublicKey() instanceof RSAPublicKey rsa
                        && rsa.getModulus().bitLength() >= LEAST_RSA;
        if (!usable) {
            throw new IllegalArgumentException("its key is neither RSA of 2048 bits or more nor EC");
        }
    }

    /**
     * The recipients of a file.
     *
     * @param file certificates, PEM or one in DER
     * @return at least one
     * @throws IOException when it cannot be read or holds none
     */
    public static List<Recipient> read(Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        try {
            List<Recipient> found =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(content))
                            .stream()
                            .map(certificate -> new Recipient((X509Certificate) certificate))
                            .toList();
            if (found.isEmpty()) {
                throw new IOException("it holds no certificate");
            }
            return found;
        } catch (CertificateException e) {
            throw new IOException("it holds no certificate", e);
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /**
     * How people know it.
     *
     * @return subject and the beginning of the fingerprint
     */
    public String name() {
        try {
            return certificate.getSubjectX500Principal().getName() + " ("
                    + Digested.of(certificate.getEncoded()).substring(0, 16) + ")";
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }

    RecipientInfoGenerator generator(Provider provider, SecureRandom random) throws GeneralSecurityException {
        return certificate.getPublicKey() instanceof ECPublicKey ec
                ? agree(ec, provider, random)
                : new JceKeyTransRecipientInfoGenerator(certificate, OAEP).setProvider(provider);
    }

    private RecipientInfoGenerator agree(ECPublicKey key, Provider provider, SecureRandom random)
            throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", provider);
        generator.initialize(key.getParams(), random);
        KeyPair ephemeral = generator.generateKeyPair();
        return new JceKeyAgreeRecipientInfoGenerator(
                        CMSAlgorithm.ECDH_SHA256KDF,
                        ephemeral.getPrivate(),
                        ephemeral.getPublic(),
                        CMSAlgorithm.AES256_WRAP)
                .setProvider(provider)
                .setSecureRandom(random)
                .addRecipient(certificate);
    }
}
