package org.caravelpki.provider.lint.internal.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Random;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.caravelpki.provider.lint.internal.CertificateFixture;
import org.caravelpki.provider.lint.internal.RuleContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RsaModulusFactorsTest extends RuleContract<RsaModulusFactors> {
    private static final BigInteger PRIME = BigInteger.probablePrime(2000, new Random(1));

    RsaModulusFactorsTest() {
        super(new RsaModulusFactors());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 7, 11, 127, 541, 743, 751})
    void problem_smallPrime_isRefused(int prime) throws IOException {
        assertThat(rule.problem(rsa(PRIME.multiply(BigInteger.valueOf(prime))).view()))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 757, 65537})
    void problem_noneOrLargerPrime_passes(int prime) throws IOException {
        assertThat(rule.problem(rsa(PRIME.multiply(BigInteger.valueOf(prime))).view()))
                .isEmpty();
    }

    @Test
    void problem_curve_passes() {
        assertThat(rule.problem(CertificateFixture.leaf().view())).isEmpty();
    }

    private static CertificateFixture rsa(BigInteger modulus) throws IOException {
        return CertificateFixture.leaf()
                .publicKey(new SubjectPublicKeyInfo(
                        new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                        new RSAPublicKey(modulus, BigInteger.valueOf(65537))));
    }
}
