package org.caravelpki.edge.http.tls.internal;

import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.Collection;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.GeneralName;

/** An EC P-256 key pair and what it signs to get a certificate. */
final class EcKey {
    private static final byte[] ECDSA_WITH_SHA256 = DerOut.sequence(DerOut.oid(1, 2, 840, 10045, 4, 3, 2));
    private static final byte[] COMMON_NAME = DerOut.oid(2, 5, 4, 3);
    private static final byte[] EXTENSION_REQUEST = DerOut.oid(1, 2, 840, 113549, 1, 9, 14);
    private static final byte[] SUBJECT_ALT_NAME = DerOut.oid(2, 5, 29, 17);
    private static final int DNS_NAME = 0x82;
    private static final int IP_ADDRESS = 0x87;
    private static final int CONTEXT_0 = 0xa0;

    private final PrivateKey privateKey;
    private final PublicKey publicKey;

    EcKey(PrivateKey privateKey, PublicKey publicKey) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    static EcKey generate(SecureRandom random) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        KeyPair pair = generator.generateKeyPair();
        return new EcKey(pair.getPrivate(), pair.getPublic());
    }

    PrivateKey privateKey() {
        return privateKey;
    }

    PublicKey publicKey() {
        return publicKey;
    }

    /** A CertificationRequest (RFC 2986) for a server of these names, the first of which is its common name. */
    Der pkcs10(Collection<GeneralName> names) throws GeneralSecurityException {
        byte[] attribute = DerOut.sequence(
                EXTENSION_REQUEST,
                DerOut.set(DerOut.sequence(
                        DerOut.sequence(SUBJECT_ALT_NAME, DerOut.octetString(DerOut.sequence(generalNames(names)))))));
        byte[] info = DerOut.sequence(
                DerOut.integer(0),
                commonName(names.iterator().next().value()),
                publicKey.getEncoded(),
                DerOut.tagged(CONTEXT_0, attribute));
        return Der.of(signed(info));
    }

    /**
     * A certificate that nobody is ever shown: PKCS#12 files keep a private key only beside one, and until ours is
     * issued this takes its place.
     */
    X509Certificate placeholder() throws GeneralSecurityException {
        byte[] name = commonName("not issued yet");
        byte[] validity =
                DerOut.sequence(DerOut.generalizedTime("20500101000000"), DerOut.generalizedTime("20500101000001"));
        byte[] tbs =
                DerOut.sequence(DerOut.integer(1), ECDSA_WITH_SHA256, name, validity, name, publicKey.getEncoded());
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(signed(tbs)));
    }

    private byte[] signed(byte[] content) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(privateKey);
        signature.update(content);
        return DerOut.sequence(content, ECDSA_WITH_SHA256, DerOut.bitString(signature.sign()));
    }

    private static byte[] commonName(String text) {
        return DerOut.sequence(DerOut.set(DerOut.sequence(COMMON_NAME, DerOut.utf8String(text))));
    }

    private static byte[][] generalNames(Collection<GeneralName> names) {
        return names.stream().map(EcKey::generalName).toArray(byte[][]::new);
    }

    private static byte[] generalName(GeneralName name) {
        return switch (name.type()) {
            case DNS -> DerOut.tagged(DNS_NAME, name.value().getBytes(StandardCharsets.US_ASCII));
            case IP -> DerOut.tagged(IP_ADDRESS, address(name.value()));
            default -> throw new IllegalArgumentException("a server has DNS names and addresses, not " + name);
        };
    }

    private static byte[] address(String literal) {
        try {
            return InetAddress.getByName(literal).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("'" + literal + "' is no address", e);
        }
    }
}
