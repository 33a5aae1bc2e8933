package org.caravelpki.provider.lint.internal.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.caravelpki.provider.lint.internal.CertificateFixture;
import org.caravelpki.provider.lint.internal.RuleContract;
import org.junit.jupiter.api.Test;

class KeyStrengthTest extends RuleContract<KeyStrength> {
    KeyStrengthTest() {
        super(new KeyStrength());
    }

    @Test
    void problem_ed25519_passes() {
        assertThat(rule.problem(CertificateFixture.leaf()
                        .publicKey(new SubjectPublicKeyInfo(
                                new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519), new byte[32]))
                        .view()))
                .isEmpty();
    }

    @Test
    void problem_mlDsa_passes() {
        assertThat(rule.problem(CertificateFixture.leaf()
                        .publicKey(new SubjectPublicKeyInfo(
                                new AlgorithmIdentifier(NISTObjectIdentifiers.id_ml_dsa_65), new byte[1952]))
                        .view()))
                .isEmpty();
    }

    @Test
    void problem_mlDsaWithParameters_isRefused() {
        assertThat(rule.problem(CertificateFixture.leaf()
                        .publicKey(new SubjectPublicKeyInfo(
                                new AlgorithmIdentifier(NISTObjectIdentifiers.id_ml_dsa_65, DERNull.INSTANCE),
                                new byte[1952]))
                        .view()))
                .isPresent();
    }

    @Test
    void problem_secp256k1_isRefused() {
        assertThat(rule.problem(CertificateFixture.leaf()
                        .publicKey(new SubjectPublicKeyInfo(
                                new AlgorithmIdentifier(
                                        X9ObjectIdentifiers.id_ecPublicKey, SECObjectIdentifiers.secp256k1),
                                new byte[65]))
                        .view()))
                .isPresent();
    }

    @Test
    void problem_curveNotNamed_isRefused() {
        SubjectPublicKeyInfo nameless =
                new SubjectPublicKeyInfo(new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey), new byte[65]);
        assertThat(rule.problem(CertificateFixture.leaf().publicKey(nameless).view()))
                .isPresent();
    }

    @Test
    void problem_rsaOf2048_passes() {
        assertThat(rule.problem(CertificateFixture.leaf().publicKey(rsa(2048)).view()))
                .isEmpty();
    }

    @Test
    void problem_rsaOf2047_isRefused() {
        assertThat(rule.problem(CertificateFixture.leaf().publicKey(rsa(2047)).view()))
                .isPresent();
    }

    private static SubjectPublicKeyInfo rsa(int bits) {
        try {
            return new SubjectPublicKeyInfo(
                    new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                    new RSAPublicKey(BigInteger.ONE.shiftLeft(bits - 1), BigInteger.valueOf(65537)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
