package org.caravelpki.edge.http.tls.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.caravelpki.api.model.GeneralName;
import org.junit.jupiter.api.Test;

/** Our PKCS#10 as BouncyCastle reads it. */
class EcKeyTest {
    private static final List<GeneralName> NAMES =
            List.of(GeneralName.dns("pki.example.com"), GeneralName.ip("192.0.2.1"), GeneralName.ip("2001:db8::1"));

    private final EcKey key = generate();

    private static EcKey generate() {
        try {
            return EcKey.generate(new SecureRandom());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void pkcs10_read_isSignedByItsKey() throws Exception {
        PKCS10CertificationRequest request =
                new PKCS10CertificationRequest(key.pkcs10(NAMES).bytes());
        assertThat(request.getSubjectPublicKeyInfo().getEncoded())
                .isEqualTo(key.publicKey().getEncoded());
        assertThat(request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key.publicKey())))
                .isTrue();
    }

    @Test
    void pkcs10_read_isDer() throws Exception {
        byte[] encoded = key.pkcs10(NAMES).bytes();
        assertThat(new PKCS10CertificationRequest(encoded).toASN1Structure().getEncoded("DER"))
                .isEqualTo(encoded);
    }

    @Test
    void pkcs10_read_holdsTheNames() throws Exception {
        PKCS10CertificationRequest request =
                new PKCS10CertificationRequest(key.pkcs10(NAMES).bytes());
        assertThat(request.getSubject()).hasToString("CN=pki.example.com");
        Extensions extensions =
                Extensions.getInstance(request.getAttributes(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest)[0]
                        .getAttrValues()
                        .getObjectAt(0));
        GeneralNames names =
                GeneralNames.fromExtensions(extensions, org.bouncycastle.asn1.x509.Extension.subjectAlternativeName);
        assertThat(Arrays.stream(names.getNames()).map(Object::toString))
                .containsExactly("2: pki.example.com", "7: #c0000201", "7: #20010db8000000000000000000000001");
    }

    @Test
    void pkcs10_manyNames_hasLongLengths() throws Exception {
        List<GeneralName> many = java.util.stream.IntStream.range(0, 30)
                .mapToObj(at -> GeneralName.dns("host-" + at + ".department.example.com"))
                .toList();
        byte[] encoded = key.pkcs10(many).bytes();
        assertThat(new PKCS10CertificationRequest(encoded).getEncoded()).isEqualTo(encoded);
    }

    @Test
    void placeholder_read_isForTheKeyAndNeverValid() throws Exception {
        assertThat(key.placeholder().getPublicKey()).isEqualTo(key.publicKey());
        assertThat(key.placeholder().getNotBefore().toInstant()).isEqualTo("2050-01-01T00:00:00Z");
    }
}
