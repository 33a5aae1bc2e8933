package org.caravelpki.itests.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.est.ESTException;
import org.bouncycastle.est.ESTService;
import org.bouncycastle.est.EnrollmentResponse;
import org.bouncycastle.est.HttpAuth;
import org.bouncycastle.est.jcajce.JsseESTServiceBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A Java program with BouncyCastle's EST client. */
@ExtendWith(SharedNode.class)
class BouncyCastleEstIT {
    private KeyPair key;

    @BeforeEach
    void makeKey() throws Exception {
        key = newKey();
    }

    private static KeyPair newKey() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static JsseESTServiceBuilder service(Node node) {
        URI url = URI.create(node.endpoint("CARAVEL_EST_URL"));
        JsseESTServiceBuilder builder = new JsseESTServiceBuilder(
                url.getHost() + ":" + url.getPort(), trusting(Path.of(node.endpoint("CARAVEL_TLS_CA"))));
        builder.withTimeout(30_000);
        builder.withLabel("device");
        return builder;
    }

    // The one that BouncyCastle would make wants its provider to be registered in the JVM.
    private static X509TrustManager trusting(Path pem) {
        try {
            KeyStore anchors = KeyStore.getInstance("PKCS12");
            anchors.load(null, null);
            anchors.setCertificateEntry("anchor", SimpleClient.certificate(pem));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(anchors);
            return (X509TrustManager) trust.getTrustManagers()[0];
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpAuth login(Node node, String name) {
        node.console("ee:add " + name + " --policy device");
        String secret = node.json("ee:secret " + name).get(0).get("secret").asText();
        return new HttpAuth(name, secret.toCharArray());
    }

    private static PKCS10CertificationRequest request(String name, KeyPair key) throws Exception {
        return new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=" + name), key.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate()));
    }

    private static X509Certificate only(EnrollmentResponse response) throws Exception {
        X509CertificateHolder[] certificates = ESTService.storeToArray(response.getStore());
        assertThat(certificates).hasSize(1);
        return new JcaX509CertificateConverter().getCertificate(certificates[0]);
    }

    @Test
    void cacerts_areTheChain(Node node) throws Exception {
        X509CertificateHolder[] chain =
                ESTService.storeToArray(service(node).build().getCACerts().getCertificateStore());

        assertThat(chain).hasSize(2);
        X509Certificate root = new JcaX509CertificateConverter().getCertificate(chain[1]);
        assertThat(root).isEqualTo(SimpleClient.certificate(Path.of(node.endpoint("CARAVEL_TRUST_ANCHOR"))));
        new JcaX509CertificateConverter().getCertificate(chain[0]).verify(root.getPublicKey());
    }

    @Test
    void enrollAndReenroll_work(Node node) throws Exception {
        HttpAuth login = login(node, "est-bc");
        X509Certificate first = only(service(node).build().simpleEnroll(false, request("est-bc", key), login));
        assertThat(first.getPublicKey()).isEqualTo(key.getPublic());

        KeyPair next = newKey();
        ESTService renewing = service(node).withKeyManagers(keyManagers(first)).build();
        X509Certificate second = only(renewing.simpleEnroll(true, request("est-bc", next), null));

        assertThat(second.getPublicKey()).isEqualTo(next.getPublic());
        assertThat(second.getSubjectX500Principal()).isEqualTo(first.getSubjectX500Principal());
        assertThat(second.getSerialNumber()).isNotEqualTo(first.getSerialNumber());
        PKCS10CertificationRequest other = request("est-bc-other", next);
        assertThatThrownBy(() -> renewing.simpleEnroll(true, other, null))
                .isInstanceOfSatisfying(ESTException.class, refusal -> assertThat(refusal.getStatusCode())
                        .isEqualTo(403));
    }

    private KeyManager[] keyManagers(X509Certificate certificate) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("device", key.getPrivate(), new char[0], new Certificate[] {certificate});
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, new char[0]);
        return managers.getKeyManagers();
    }

    @Test
    void serverkeygen_givesTheKeyOfTheCertificate(Node node) throws Exception {
        EnrollmentResponse made = service(node)
                .build()
                .simpleEnrollWithServersideCreation(request("est-bc-made", key), login(node, "est-bc-made"));

        X509Certificate certificate = only(made);
        PrivateKey secret = KeyFactory.getInstance("EC")
                .generatePrivate(
                        new PKCS8EncodedKeySpec(made.getPrivateKeyInfo().getEncoded()));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(secret);
        signature.update((byte) 1);
        byte[] signed = signature.sign();
        signature.initVerify(certificate);
        signature.update((byte) 1);
        assertThat(signature.verify(signed)).isTrue();
    }

    @Test
    void wrongSecret_isToldBy401(Node node) throws Exception {
        login(node, "est-bc-wrong");
        PKCS10CertificationRequest request = request("est-bc-wrong", key);

        assertThatThrownBy(() -> service(node)
                        .build()
                        .simpleEnroll(false, request, new HttpAuth("est-bc-wrong", "no".toCharArray())))
                .isInstanceOfSatisfying(ESTException.class, refusal -> assertThat(refusal.getStatusCode())
                        .isEqualTo(401));
    }

    @Test
    void csrattrs_noneAndSome_areRead(Node node) throws Exception {
        ESTService service = service(node).build();
        assertThat(service.getCSRAttributes().hasAttributesResponse()).isFalse();
        node.configure("org.caravelpki.protocol.est", Map.of("csr-attributes", "*:1.2.840.113549.1.9.14 template"));
        try {
            assertThat(Soon.ask(() -> requirements(service), found -> found.size() == 2))
                    .extracting(Object::toString)
                    .containsExactlyInAnyOrder("1.2.840.113549.1.9.14", "1.2.840.113549.1.9.16.2.61");
        } finally {
            node.configure("org.caravelpki.protocol.est", Map.of("csr-attributes", ""));
            assertThat(Soon.ask(() -> requirements(service), Collection::isEmpty))
                    .isEmpty();
        }
    }

    private static Collection<?> requirements(ESTService service) {
        try {
            var answer = service.getCSRAttributes();
            return answer.hasAttributesResponse()
                    ? answer.getAttributesResponse().getRequirements()
                    : List.of();
        } catch (ESTException e) {
            throw new AssertionError(e);
        }
    }
}
