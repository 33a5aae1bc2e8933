package org.caravelpki.protocol.est.internal;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.pkcs.CertificationRequest;
import org.bouncycastle.asn1.pkcs.CertificationRequestInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.KeySpec;

/**
 * A key pair made for a client (RFC 7030 section 4.4). It exists while its request is answered: whoever asks again gets
 * another one.
 */
final class ServerKey {
    /** RFC 8410 section 3. */
    static final ASN1ObjectIdentifier ED25519 = new ASN1ObjectIdentifier("1.3.101.112");

    /** What is tried when the policy does not take the configured kind. */
    private static final List<KeySpec> KINDS = List.of(
            KeySpec.EC_P256,
            new KeySpec(KeySpec.Family.EC, 384),
            new KeySpec(KeySpec.Family.EC, 521),
            new KeySpec(KeySpec.Family.RSA, 3072),
            new KeySpec(KeySpec.Family.RSA, 2048),
            new KeySpec(KeySpec.Family.RSA, 4096),
            new KeySpec(KeySpec.Family.ED25519, 255));

    private final KeyPair pair;
    private final String jcaSignature;
    private final AlgorithmIdentifier signatureAlgorithm;

    private ServerKey(KeyPair pair, String jcaSignature, AlgorithmIdentifier signatureAlgorithm) {
        this.pair = pair;
        this.jcaSignature = jcaSignature;
        this.signatureAlgorithm = signatureAlgorithm;
    }

    static boolean canMake(KeySpec kind) {
        return kind.family() != KeySpec.Family.ML_DSA;
    }

    static Optional<KeySpec> kind(KeySpec preferred, Set<KeySpec> taken) {
        return taken.contains(preferred)
                ? Optional.of(preferred)
                : KINDS.stream().filter(taken::contains).findFirst();
    }

    static ServerKey make(KeySpec kind, SecureRandom random) {
        try {
            return switch (kind.family()) {
                case EC ->
                    new ServerKey(
                            ec(kind.size(), random),
                            "SHA256withECDSA",
                            new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256));
                case RSA ->
                    new ServerKey(
                            rsa(kind.size(), random),
                            "SHA256withRSA",
                            new AlgorithmIdentifier(PKCSObjectIdentifiers.sha256WithRSAEncryption, DERNull.INSTANCE));
                case ED25519 ->
                    new ServerKey(
                            KeyPairGenerator.getInstance("Ed25519").generateKeyPair(),
                            "Ed25519",
                            new AlgorithmIdentifier(ED25519));
                case ML_DSA -> throw new IllegalArgumentException("this protocol makes no keys of that kind");
            };
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime makes keys of these kinds", e);
        }
    }

    private static KeyPair ec(int size, SecureRandom random) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp" + size + "r1"), random);
        return generator.generateKeyPair();
    }

    private static KeyPair rsa(int size, SecureRandom random) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(size, random);
        return generator.generateKeyPair();
    }

    /** What the client asked for, with this key in the place of its own, whose value and signature mean nothing here. */
    Der request(CertificateWish wish) {
        try {
            CertificationRequestInfo info = new CertificationRequestInfo(
                    wish.subject(),
                    SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()),
                    wish.extensions().map(DERSet::new).orElseGet(DERSet::new));
            byte[] signature = sign(info.getEncoded(ASN1Encoding.DER));
            return Der.of(new CertificationRequest(info, signatureAlgorithm, new DERBitString(signature))
                    .getEncoded(ASN1Encoding.DER));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("a key that was just made signs", e);
        }
    }

    private byte[] sign(byte[] message) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(jcaSignature);
        signature.initSign(pair.getPrivate());
        signature.update(message);
        return signature.sign();
    }

    /** The private key in PKCS#8 (RFC 5958). */
    byte[] pkcs8() {
        return pair.getPrivate().getEncoded();
    }

    /** Never shows the key. */
    @Override
    public String toString() {
        return "ServerKey[" + jcaSignature + "]";
    }
}
