package org.caravelpki.provider.softkeys.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.KeyId;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.SignatureAlgorithm;
import org.caravelpki.api.provider.crypto.Crypto;
import org.caravelpki.api.provider.keys.KeyInfo;
import org.caravelpki.provider.crypto.internal.SoftwareCrypto;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoftKeyProviderTest {
    private static final Instant NOW = Instant.parse("2025-03-01T12:00:00.750Z");
    private static final byte[] MESSAGE = "to be signed".getBytes(StandardCharsets.UTF_8);

    private final Crypto crypto = new SoftwareCrypto();

    @TempDir
    Path home;

    private Path directory;
    private SoftKeyProvider provider;

    @BeforeEach
    void start() {
        directory = home.resolve("keys");
        provider = newProvider();
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    private SoftKeyProvider newProvider() {
        return new SoftKeyProvider(
                directory, Optional.empty(), KeyReplica.NONE, 2, crypto, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void construction_emptyNode_leavesTheDiskAlone() {
        assertThat(directory).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ec-p256", "ec-p384", "ec-p521", "rsa-2048", "ed25519"})
    void sign_generatedKey_verifies(String kind) {
        KeySpec spec = KeySpec.parse(kind);
        KeyInfo info = get(provider.generate("issuing-1", spec));
        SignatureAlgorithm algorithm = SignatureAlgorithm.defaultFor(spec);
        byte[] signature = get(provider.sign("issuing-1", algorithm, MESSAGE));
        assertThat(info.spec()).isEqualTo(spec);
        assertThat(crypto.verify(info.publicKey(), algorithm, MESSAGE, signature))
                .isTrue();
    }

    @Test
    void generate_newKey_isDescribed() {
        KeyInfo info = get(provider.generate("issuing-1", KeySpec.EC_P256));
        assertThat(info.id()).isEqualTo(new KeyId("soft", "issuing-1"));
        assertThat(info.created()).isEqualTo("2025-03-01T12:00:00Z");
    }

    @Test
    void generate_newKey_isClosedToOthers() throws IOException {
        get(provider.generate("issuing-1", KeySpec.EC_P256));
        assertThat(mode(directory)).isEqualTo("rwx------");
        assertThat(mode(directory.resolve("issuing-1.p12"))).isEqualTo("rw-------");
        assertThat(mode(directory.resolve("storage.secret"))).isEqualTo("rw-------");
    }

    @Test
    void generate_directoryOpenToOthers_isClosed() throws IOException {
        Files.createDirectory(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        get(provider.generate("issuing-1", KeySpec.EC_P256));
        assertThat(mode(directory)).isEqualTo("rwx------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ec-p256", "rsa-2048", "ed25519"})
    void adopt_keyFromElsewhere_signsAlsoAfterARestart(String kind) {
        KeyPair pair = crypto.generate(KeySpec.parse(kind));
        Der publicKey = Der.of(pair.getPublic().getEncoded());
        assertThat(get(provider.adopt("old-1", pair)).publicKey()).isEqualTo(publicKey);
        provider.close();
        provider = newProvider();

        SignatureAlgorithm algorithm = SignatureAlgorithm.defaultFor(KeySpec.parse(kind));
        byte[] signature = get(provider.sign("old-1", algorithm, MESSAGE));
        assertThat(crypto.verify(publicKey, algorithm, MESSAGE, signature)).isTrue();
    }

    @Test
    void adopt_nameTaken_isAConflict() {
        get(provider.generate("old-1", KeySpec.EC_P256));
        KeyPair pair = crypto.generate(KeySpec.EC_P256);
        assertFails(PkiException.Kind.CONFLICT, () -> get(provider.adopt("old-1", pair)));
    }

    @Test
    void generate_nameTaken_isAConflictAndKeepsTheKey() {
        KeyInfo first = get(provider.generate("issuing-1", KeySpec.EC_P256));
        assertFails(PkiException.Kind.CONFLICT, () -> get(provider.generate("issuing-1", KeySpec.EC_P256)));
        assertThat(provider.keys()).containsExactly(first);
    }

    @Test
    void generate_nameLeavingTheDirectory_isRefused() {
        assertFails(PkiException.Kind.BAD_REQUEST, () -> get(provider.generate("../x", KeySpec.EC_P256)));
    }

    @Test
    void generate_secretLostWhileKeysExist_isUnavailableAndMakesNoNewSecret() throws IOException {
        get(provider.generate("issuing-1", KeySpec.EC_P256));
        Files.delete(directory.resolve("storage.secret"));
        assertFails(PkiException.Kind.UNAVAILABLE, () -> get(provider.generate("issuing-2", KeySpec.EC_P256)));
        assertThat(directory.resolve("storage.secret")).doesNotExist();
    }

    @Test
    void generate_directoryCannotBeMade_isUnavailable() throws IOException {
        Files.writeString(directory, "in the way");
        assertFails(PkiException.Kind.UNAVAILABLE, () -> get(provider.generate("issuing-1", KeySpec.EC_P256)));
    }

    @Test
    void generate_afterACrash_removesItsTemporaryFiles() throws IOException {
        get(provider.generate("issuing-1", KeySpec.EC_P256));
        Path leftover = Files.writeString(directory.resolve("x.p12.1-2.tmp"), "half a key");
        get(provider.generate("issuing-2", KeySpec.EC_P256));
        assertThat(leftover).doesNotExist();
        assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void keys_afterRestart_areTheSame() {
        KeyInfo made = get(provider.generate("issuing-1", KeySpec.EC_P256));
        SoftKeyProvider restarted = newProvider();
        assertThat(restarted.keys()).containsExactly(made);
        restarted.close();
    }

    @Test
    void keys_emptyNode_areNone() {
        assertThat(provider.keys()).isEmpty();
    }

    @Test
    void keys_oneFileDamaged_listsTheOthers() throws IOException {
        KeyInfo made = get(provider.generate("issuing-1", KeySpec.EC_P256));
        Files.writeString(directory.resolve("damaged.p12"), "no PKCS#12");
        assertThat(provider.keys()).containsExactly(made);
    }

    @Test
    void sign_afterRestart_verifies() {
        KeyInfo made = get(provider.generate("issuing-1", KeySpec.EC_P256));
        SoftKeyProvider restarted = newProvider();
        byte[] signature = get(restarted.sign("issuing-1", SignatureAlgorithm.SHA256_WITH_ECDSA, MESSAGE));
        restarted.close();
        assertThat(crypto.verify(made.publicKey(), SignatureAlgorithm.SHA256_WITH_ECDSA, MESSAGE, signature))
                .isTrue();
    }

    @Test
    void sign_unknownKey_isNotFound() {
        assertFails(
                PkiException.Kind.NOT_FOUND,
                () -> get(provider.sign("nobody", SignatureAlgorithm.SHA256_WITH_ECDSA, MESSAGE)));
    }

    @Test
    void sign_damagedFile_isUnavailable() throws IOException {
        get(provider.generate("issuing-1", KeySpec.EC_P256));
        Files.writeString(directory.resolve("damaged.p12"), "no PKCS#12");
        assertFails(
                PkiException.Kind.UNAVAILABLE,
                () -> get(provider.sign("damaged", SignatureAlgorithm.SHA256_WITH_ECDSA, MESSAGE)));
    }

    @Test
    void delete_key_isGoneForGood() {
        get(provider.generate("issuing-1", KeySpec.EC_P256));
        get(provider.delete("issuing-1"));
        assertThat(directory.resolve("issuing-1.p12")).doesNotExist();
        assertFails(
                PkiException.Kind.NOT_FOUND,
                () -> get(provider.sign("issuing-1", SignatureAlgorithm.SHA256_WITH_ECDSA, MESSAGE)));
    }

    @Test
    void delete_unknownKey_isNotFound() {
        assertFails(PkiException.Kind.NOT_FOUND, () -> get(provider.delete("nobody")));
    }

    @Test
    void close_operationsAccepted_areFinished() {
        CompletionStage<KeyInfo> making = provider.generate("issuing-1", KeySpec.EC_P256);
        provider.close();
        assertThat(making.toCompletableFuture()).isCompleted();
    }

    @Test
    void sign_afterClose_isUnavailable() {
        provider.close();
        assertFails(
                PkiException.Kind.UNAVAILABLE,
                () -> get(provider.sign("issuing-1", SignatureAlgorithm.SHA256_WITH_ECDSA, MESSAGE)));
    }

    @Test
    void keyFile_readByOpenssl_isPbes2() throws IOException, InterruptedException {
        get(provider.generate("issuing-1", KeySpec.EC_P256));
        Process openssl = new ProcessBuilder(List.of(
                        "openssl",
                        "pkcs12",
                        "-info",
                        "-noout",
                        "-in",
                        directory.resolve("issuing-1.p12").toString(),
                        "-passin",
                        "file:" + directory.resolve("storage.secret")))
                .redirectErrorStream(true)
                .start();
        String output = new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(openssl.waitFor()).as(output).isZero();
        assertThat(output).contains("Shrouded Keybag: PBES2, PBKDF2, AES-256-CBC, Iteration 10000, PRF hmacWithSHA256");
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static <T> T get(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(60, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        } catch (InterruptedException | java.util.concurrent.TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertFails(PkiException.Kind kind, ThrowingCallable call) {
        assertThatThrownBy(call).cause().isInstanceOfSatisfying(PkiException.class, e -> assertThat(e.kind())
                .isEqualTo(kind));
    }
}
