package org.caravelpki.provider.crypto.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.Security;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.SignatureAlgorithm;
import org.caravelpki.api.provider.crypto.Crypto;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds whoever computes it. */
abstract class CryptoBehaviour {
    static final byte[] MESSAGE = golden("message.txt");
    private final Crypto crypto = crypto();

    abstract Crypto crypto();

    @ParameterizedTest
    @ValueSource(strings = {"ec-p256", "ec-p384", "ec-p521", "rsa-2048", "rsa-3072", "rsa-4096", "ed25519"})
    void inspect_keyOfOpenssl_saysItsKind(String kind) {
        assertThat(crypto.inspect(spki(kind))).isEqualTo(KeySpec.parse(kind));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "refused-secp256k1",
                "refused-ed448",
                "refused-explicit-curve",
                "refused-compressed-point",
                "refused-rsa-1024",
                "refused-rsa-2560",
                "refused-rsa-exponent-3"
            })
    void inspect_keyThatIsNotOffered_isRefused(String file) {
        assertRefused(golden(file + ".spki"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ec-p256", "ec-p384", "ec-p521", "rsa-2048", "ed25519"})
    void inspect_everyTruncation_isRefused(String kind) {
        byte[] whole = golden(kind + ".spki");
        for (int length = 1; length < whole.length; length++) {
            assertRefused(Arrays.copyOf(whole, length));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ec-p256", "ec-p384", "ec-p521", "rsa-2048", "ed25519"})
    void inspect_octetAppended_isRefused(String kind) {
        byte[] whole = golden(kind + ".spki");
        assertRefused(Arrays.copyOf(whole, whole.length + 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ec-p256", "ec-p384", "ec-p521"})
    void inspect_pointOffItsCurve_isRefused(String kind) {
        byte[] changed = golden(kind + ".spki");
        changed[changed.length - 1] ^= 1;
        assertRefused(changed);
    }

    @Test
    void inspect_evenModulus_isRefused() {
        byte[] even = golden("rsa-2048.spki");
        even[even.length - 6] &= (byte) 0xfe;
        assertRefused(even);
    }

    @Test
    void inspect_ed25519ValueThatIsNoPoint_isRefused() {
        byte[] changed = golden("ed25519.spki");
        Arrays.fill(changed, 12, 44, (byte) 0);
        changed[12] = 2; // y = 2 has no x
        assertRefused(changed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0100000000000000000000000000000000000000000000000000000000000000", // the neutral element
                "0100000000000000000000000000000000000000000000000000000000000080",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", // of order 2
                "0000000000000000000000000000000000000000000000000000000000000000", // of order 4
                "0000000000000000000000000000000000000000000000000000000000000080",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05", // of order 8
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa"
            })
    void inspect_ed25519PointOfSmallOrder_isRefused(String point) {
        byte[] changed = golden("ed25519.spki");
        System.arraycopy(HexFormat.of().parseHex(point), 0, changed, 12, 32);
        assertRefused(changed);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 5, 7, 11, 127, 739, 743, 751})
    void inspect_modulusDivisibleByAPrime_isRefused(int prime) {
        assertRefused(rsaWithModulusDivisibleBy(prime));
    }

    @Test
    void inspect_knownKey_isRefusedStillWhenChanged() {
        byte[] key = golden("ec-p256.spki");
        crypto.inspect(Der.of(key));
        key[key.length - 1] ^= 1;
        assertRefused(key);
    }

    @Test
    void verify_tamperedSignatureAfterARightOne_isWrong() {
        byte[] signature = golden("ec-p256.sha256.sig");
        assertThat(crypto.verify(spki("ec-p256"), SignatureAlgorithm.SHA256_WITH_ECDSA, MESSAGE, signature))
                .isTrue();
        signature[signature.length - 1] ^= 1;
        assertThat(crypto.verify(spki("ec-p256"), SignatureAlgorithm.SHA256_WITH_ECDSA, MESSAGE, signature))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"ec-p256, sha256, SHA256_WITH_ECDSA", "rsa-2048, sha256, SHA256_WITH_RSA", "ed25519, none, ED25519"})
    void verify_afterAMalformedSignature_aRightOneIsRight(String kind, String digest, SignatureAlgorithm algorithm) {
        crypto.verify(spki(kind), algorithm, MESSAGE, new byte[] {0x30, 0x7f, 1});
        assertThat(crypto.verify(spki(kind), algorithm, MESSAGE, golden(kind + "." + digest + ".sig")))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"ec-p256, sha256, SHA256_WITH_ECDSA", "rsa-2048, sha256, SHA256_WITH_RSA", "ed25519, none, ED25519"})
    void verify_anyBitOfTheSignatureChanged_isWrong(String kind, String digest, SignatureAlgorithm algorithm) {
        byte[] signature = golden(kind + "." + digest + ".sig");
        for (int octet = 0; octet < signature.length; octet++) {
            byte[] changed = signature.clone();
            changed[octet] ^= 4;
            assertThat(crypto.verify(spki(kind), algorithm, MESSAGE, changed))
                    .as("octet %d", octet)
                    .isFalse();
        }
    }

    @Test
    void sign_twoAlgorithmsWithOneKey_bothVerify() {
        KeyPair pair = crypto.generate(KeySpec.EC_P256);
        Der publicKey = Der.of(pair.getPublic().getEncoded());
        for (SignatureAlgorithm algorithm :
                List.of(SignatureAlgorithm.SHA256_WITH_ECDSA, SignatureAlgorithm.SHA512_WITH_ECDSA)) {
            byte[] signature = crypto.sign(pair.getPrivate(), algorithm, MESSAGE);
            assertThat(crypto.verify(publicKey, algorithm, MESSAGE, signature)).isTrue();
        }
    }

    @Test
    void inspect_randomOctets_neverFailOtherwise() {
        Random random = new Random(1);
        for (int i = 0; i < 2000; i++) {
            byte[] key = golden("rsa-2048.spki");
            key[random.nextInt(40)] = (byte) random.nextInt();
            try {
                crypto.inspect(Der.of(key));
            } catch (PkiException e) {
                assertThat(e.kind()).isEqualTo(PkiException.Kind.BAD_PUBLIC_KEY);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ec-p256, sha256, SHA256_WITH_ECDSA",
        "ec-p384, sha384, SHA384_WITH_ECDSA",
        "ec-p521, sha512, SHA512_WITH_ECDSA",
        "rsa-2048, sha256, SHA256_WITH_RSA",
        "rsa-3072, sha384, SHA384_WITH_RSA",
        "rsa-4096, sha512, SHA512_WITH_RSA",
        "ed25519, none, ED25519"
    })
    void verify_signatureOfOpenssl_isRight(String kind, String digest, SignatureAlgorithm algorithm) {
        byte[] signature = golden(kind + "." + digest + ".sig");
        assertThat(crypto.verify(spki(kind), algorithm, MESSAGE, signature)).isTrue();
    }

    @Test
    void verify_otherMessage_isWrong() {
        byte[] signature = golden("ec-p256.sha256.sig");
        assertThat(crypto.verify(spki("ec-p256"), SignatureAlgorithm.SHA256_WITH_ECDSA, new byte[] {1}, signature))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"ec-p256, SHA256_WITH_ECDSA", "rsa-2048, SHA256_WITH_RSA", "ed25519, ED25519"})
    void verify_malformedSignature_isWrong(String kind, SignatureAlgorithm algorithm) {
        assertThat(crypto.verify(spki(kind), algorithm, MESSAGE, new byte[] {0x30, 0x7f, 1}))
                .isFalse();
    }

    @Test
    void verify_algorithmOfAnotherKey_isRefused() {
        assertThatThrownBy(() ->
                        crypto.verify(spki("ec-p256"), SignatureAlgorithm.SHA256_WITH_RSA, MESSAGE, new byte[] {1}))
                .isInstanceOfSatisfying(
                        PkiException.class, e -> assertThat(e.kind()).isEqualTo(PkiException.Kind.BAD_PUBLIC_KEY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ec-p256", "ec-p384", "ec-p521", "rsa-2048", "ed25519"})
    void sign_generatedKey_verifies(String kind) {
        KeySpec spec = KeySpec.parse(kind);
        KeyPair pair = crypto.generate(spec);
        SignatureAlgorithm algorithm = SignatureAlgorithm.defaultFor(spec);
        Der publicKey = Der.of(pair.getPublic().getEncoded());
        assertThat(crypto.inspect(publicKey)).isEqualTo(spec);
        assertThat(crypto.verify(publicKey, algorithm, MESSAGE, crypto.sign(pair.getPrivate(), algorithm, MESSAGE)))
                .isTrue();
    }

    @Test
    void sign_keyOfAnotherAlgorithm_isABug() {
        KeyPair pair = crypto.generate(KeySpec.EC_P256);
        assertThatThrownBy(() -> crypto.sign(pair.getPrivate(), SignatureAlgorithm.SHA256_WITH_RSA, MESSAGE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void construction_leavesTheRuntimesProvidersAlone() {
        String before = Arrays.toString(Security.getProviders());
        crypto().generate(KeySpec.EC_P256);
        assertThat(Arrays.toString(Security.getProviders())).isEqualTo(before);
    }

    private static byte[] rsaWithModulusDivisibleBy(int prime) {
        byte[] weak = golden("rsa-2048.spki");
        int at = weak.length - 5 - 256;
        BigInteger modulus = new BigInteger(1, Arrays.copyOfRange(weak, at, at + 256));
        BigInteger divisible =
                modulus.subtract(modulus.mod(BigInteger.valueOf(2L * prime))).add(BigInteger.valueOf(prime));
        System.arraycopy(divisible.toByteArray(), 1, weak, at, 256);
        return weak;
    }

    private void assertRefused(byte[] key) {
        assertThatThrownBy(() -> crypto.inspect(Der.of(key)))
                .isInstanceOfSatisfying(
                        PkiException.class, e -> assertThat(e.kind()).isEqualTo(PkiException.Kind.BAD_PUBLIC_KEY));
    }

    static Der spki(String kind) {
        return Der.of(golden(kind + ".spki"));
    }

    static byte[] golden(String file) {
        try (InputStream in = CryptoBehaviour.class.getResourceAsStream("/testdata/" + file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
