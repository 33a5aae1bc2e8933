package org.caravelpki.provider.lint.internal.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.caravelpki.api.model.SignatureAlgorithm;
import org.caravelpki.provider.lint.internal.CertificateFixture;
import org.caravelpki.provider.lint.internal.RuleContract;
import org.junit.jupiter.api.Test;

class SignatureAlgorithmFitsTest extends RuleContract<SignatureAlgorithmFits> {
    SignatureAlgorithmFitsTest() {
        super(new SignatureAlgorithmFits());
    }

    @Test
    void problem_otherHash_passes() {
        assertThat(rule.problem(CertificateFixture.leaf()
                        .algorithm(CertificateFixture.algorithm(SignatureAlgorithm.SHA512_WITH_ECDSA))
                        .view()))
                .isEmpty();
    }

    @Test
    void problem_rsaByCurve_isRefused() {
        assertThat(rule.problem(CertificateFixture.leaf()
                        .algorithm(CertificateFixture.algorithm(SignatureAlgorithm.SHA256_WITH_RSA))
                        .view()))
                .isPresent();
    }

    @Test
    void problem_sha1_isRefused() {
        assertThat(rule.problem(CertificateFixture.leaf()
                        .algorithm(new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA1))
                        .view()))
                .isPresent();
    }
}
