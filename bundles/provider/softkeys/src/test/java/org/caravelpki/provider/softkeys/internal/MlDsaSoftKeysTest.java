package org.caravelpki.provider.softkeys.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.model.SignatureAlgorithm;
import org.caravelpki.api.provider.keys.KeyInfo;
import org.caravelpki.provider.crypto.internal.SoftwareCrypto;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On Java 24 and later by the Java runtime, before that by native code. */
class MlDsaSoftKeysTest {
    private static final byte[] MESSAGE = "to be signed".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path directory;

    private SoftKeyProvider keys;

    @BeforeEach
    void start() {
        assertThat(AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError())
                .as(
                        "this test needs Linux with the GNU C library on x86_64 or aarch64, and an executable java.io.tmpdir")
                .isNull();
        SoftwareCrypto crypto = new SoftwareCrypto();
        crypto.bindNative(AmazonCorrettoCryptoProvider.INSTANCE, Map.of());
        keys = new SoftKeyProvider(directory, Optional.empty(), KeyReplica.NONE, 2, crypto, Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        if (keys != null) {
            keys.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ml-dsa-44", "ml-dsa-65", "ml-dsa-87"})
    void sign_generatedKey_verifiesInAnotherImplementation(String kind) throws GeneralSecurityException {
        KeyInfo made =
                keys.generate("pq", KeySpec.parse(kind)).toCompletableFuture().join();
        assertThat(made.spec()).isEqualTo(KeySpec.parse(kind));
        assertThat(verifies(made, sign("pq", made.spec()))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"java17", "java25"})
    void sign_fileOfAnotherRuntime_verifiesInAnotherImplementation(String file)
            throws IOException, GeneralSecurityException {
        copy("ml-dsa-65." + file + ".p12", file + ".p12");
        copy("storage.secret", "storage.secret");
        KeyInfo read = keys.keys().get(0);
        assertThat(read.spec()).isEqualTo(KeySpec.parse("ml-dsa-65"));
        assertThat(verifies(read, sign(file, read.spec()))).isTrue();
    }

    @Test
    void sign_otherMessage_doesNotVerify() throws GeneralSecurityException {
        KeySpec spec = KeySpec.parse("ml-dsa-44");
        KeyInfo made = keys.generate("pq", spec).toCompletableFuture().join();
        byte[] signature = sign("pq", spec);
        signature[100] ^= 1;
        assertThat(verifies(made, signature)).isFalse();
    }

    private byte[] sign(String name, KeySpec spec) {
        return keys.sign(name, SignatureAlgorithm.defaultFor(spec), MESSAGE)
                .toCompletableFuture()
                .join();
    }

    private static boolean verifies(KeyInfo key, byte[] signature) throws GeneralSecurityException {
        Provider oracle = new BouncyCastleProvider();
        Signature verifier = Signature.getInstance("ML-DSA", oracle);
        verifier.initVerify(KeyFactory.getInstance("ML-DSA", oracle)
                .generatePublic(new X509EncodedKeySpec(key.publicKey().bytes())));
        verifier.update(MESSAGE);
        return verifier.verify(signature);
    }

    private void copy(String resource, String name) throws IOException {
        try (InputStream content = MlDsaSoftKeysTest.class.getResourceAsStream("/testdata/" + resource)) {
            Files.copy(content, directory.resolve(name));
        }
    }
}
