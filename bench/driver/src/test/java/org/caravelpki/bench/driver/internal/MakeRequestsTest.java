package org.caravelpki.bench.driver.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.bc.BcECContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.caravelpki.api.model.Der;
import org.junit.jupiter.api.Test;

class MakeRequestsTest {
    @Test
    void make_several_haveNamesOfTheirOwnAndGoodSignatures() throws Exception {
        List<Der> requests = new MakeRequests(SubjectKeys.of("ec-p256")).make(3);

        assertThat(requests).hasSize(3).doesNotHaveDuplicates();
        for (int i = 0; i < 3; i++) {
            PKCS10CertificationRequest request =
                    new PKCS10CertificationRequest(requests.get(i).bytes());
            assertThat(request.getSubject()).hasToString("CN=host-" + i + ".bench.example.test");
            assertThat(request.isSignatureValid(
                            new BcECContentVerifierProviderBuilder(new DefaultDigestAlgorithmIdentifierFinder())
                                    .build(PublicKeyFactory.createKey(request.getSubjectPublicKeyInfo()))))
                    .isTrue();
        }
    }
}
