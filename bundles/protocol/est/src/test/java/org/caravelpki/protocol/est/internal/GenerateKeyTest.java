package org.caravelpki.protocol.est.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caravelpki.protocol.est.internal.Bed.asDevice;
import static org.caravelpki.protocol.est.internal.Bed.body;
import static org.caravelpki.protocol.est.internal.Bed.header;
import static org.caravelpki.protocol.est.internal.Bed.text;

import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.asn1.pkcs.CertificationRequest;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.pki.Enrollment;
import org.caravelpki.api.protocol.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GenerateKeyTest {
    private final Bed bed = new Bed().configured(Bed.settings("", "", "device"));

    private Response generate(TestCsr csr) {
        return bed.handle(asDevice("serverkeygen").body(body(csr)));
    }

    @Test
    void answer_isTheKeyAndItsCertificate() throws Exception {
        Response response = generate(TestCsr.of("CN=dev1").dns("dev1.example.com"));

        assertThat(response.status()).isEqualTo(200);
        String type = header(response, "Content-Type").orElseThrow();
        assertThat(type).startsWith("multipart/mixed; boundary=");
        String[] parts = text(response).split("--" + type.substring(type.indexOf('=') + 1));
        assertThat(parts).hasSize(4);
        assertThat(parts[0]).isEmpty();
        assertThat(parts[1]).startsWith("\r\nContent-Type: application/pkcs8\r\n");
        assertThat(parts[2]).startsWith("\r\nContent-Type: application/pkcs7-mime; smime-type=certs-only\r\n");
        assertThat(parts[3]).isEqualTo("--\r\n");
        assertThat(Bed.certificates(content(parts[2]))).containsExactly(Bed.LEAF);
        PrivateKey key = KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(content(parts[1]))));
        assertThat(isOf(key, bed.ra.enrolled().get(0).pkcs10())).isTrue();
    }

    private static String content(String part) {
        return part.substring(part.indexOf("\r\n\r\n") + 4).strip();
    }

    private static boolean isOf(PrivateKey key, Der pkcs10) throws Exception {
        CertificationRequest request = CertificationRequest.getInstance(pkcs10.bytes());
        byte[] publicKey =
                request.getCertificationRequestInfo().getSubjectPublicKeyInfo().getEncoded();
        Signature signer = Signature.getInstance("SHA256withECDSA");
        signer.initSign(key);
        signer.update((byte) 1);
        byte[] signature = signer.sign();
        signer.initVerify(KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(publicKey)));
        signer.update((byte) 1);
        return signer.verify(signature);
    }

    @Test
    void request_keepsSubjectAndExtensions() {
        TestCsr asked = TestCsr.of("CN=dev1,O=Example").dns("dev1.example.com");
        generate(asked);

        CertificateWish made = CertificateWish.read(bed.ra.enrolled().get(0).pkcs10());
        CertificateWish wanted = CertificateWish.read(asked.der());
        assertThat(made.subject()).isEqualTo(wanted.subject());
        assertThat(made.alternatives()).isEqualTo(wanted.alternatives());
        assertThat(made.encoded()).isNotEqualTo(wanted.encoded());
    }

    static Stream<Arguments> kinds() {
        return Stream.of(
                Arguments.of("ec-p384", "SHA256withECDSA", "EC"),
                Arguments.of("ec-p521", "SHA256withECDSA", "EC"),
                Arguments.of("rsa-2048", "SHA256withRSA", "RSA"),
                Arguments.of("ed25519", "Ed25519", "Ed25519"));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyKind_signsItsRequest(String kind, String signature, String algorithm) throws Exception {
        ServerKey key = ServerKey.make(KeySpec.parse(kind), new SecureRandom());

        CertificationRequest request = CertificationRequest.getInstance(
                key.request(CertificateWish.read(Bed.CSR.der())).bytes());
        Signature verifier = Signature.getInstance(signature);
        verifier.initVerify(KeyFactory.getInstance(algorithm)
                .generatePublic(new X509EncodedKeySpec(request.getCertificationRequestInfo()
                        .getSubjectPublicKeyInfo()
                        .getEncoded())));
        verifier.update(request.getCertificationRequestInfo().getEncoded());
        assertThat(verifier.verify(request.getSignature().getOctets())).isTrue();
    }

    @Test
    void kind_isOneThatThePolicyTakes() {
        assertThat(ServerKey.kind(KeySpec.EC_P256, Set.of(KeySpec.EC_P256, KeySpec.parse("rsa-3072"))))
                .contains(KeySpec.EC_P256);
        assertThat(ServerKey.kind(KeySpec.EC_P256, Set.of(KeySpec.parse("rsa-3072"))))
                .contains(KeySpec.parse("rsa-3072"));
        assertThat(ServerKey.kind(KeySpec.EC_P256, Set.of(KeySpec.parse("ml-dsa-65"))))
                .isEqualTo(Optional.empty());
    }

    @Test
    void twice_isTwoKeys() {
        generate(Bed.CSR);
        generate(Bed.CSR);

        assertThat(bed.ra.enrolled().get(0).pkcs10())
                .isNotEqualTo(bed.ra.enrolled().get(1).pkcs10());
        assertThat(bed.ra.enrolled().get(0).id())
                .isNotEqualTo(bed.ra.enrolled().get(1).id());
    }

    @Test
    void otherPolicy_isNotFound() {
        assertThat(bed.handle(asDevice("tls-client/serverkeygen").body(body(Bed.CSR)))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void wrongSecret_costsNoKey() {
        bed.ra.authenticating(credential -> {
            throw new PkiException(PkiException.Kind.NOT_AUTHENTICATED, "Wrong.");
        });

        assertThat(generate(Bed.CSR).status()).isEqualTo(401);
        assertThat(bed.ra.enrolled()).isEmpty();
    }

    @Test
    void approval_isNotForGeneratedKeys() {
        bed.ra.describing(name -> Bed.requests(name, 1));

        Response response = generate(Bed.CSR);

        assertThat(response.status()).isEqualTo(403);
        assertThat(text(response)).contains("approval");
        assertThat(bed.ra.enrolled()).isEmpty();
    }

    @Test
    void approvalSinceAMoment_isRefusedToo() {
        bed.ra.enrolling(request -> new Enrollment.Pending(request.id(), Duration.ofSeconds(1)));

        assertThat(generate(Bed.CSR).status()).isEqualTo(403);
    }

    @Test
    void encryptionBeyondTls_isRefused() {
        TestCsr csr = TestCsr.of("CN=dev1").with(PKCSObjectIdentifiers.id_aa.branch("54"), TestCertificate.utf8("key"));

        Response response = generate(csr);

        assertThat(response.status()).isEqualTo(400);
        assertThat(text(response)).contains("TLS");
    }

    @Test
    void handlerThatLeaves_finishesWhatItHas() throws Exception {
        bed.handler.close();

        assertThat(generate(Bed.CSR).status()).isEqualTo(200);
    }
}
