package org.caravelpki.core.backup.archive.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveTest {
    private static final String LONG = "outside/" + "d".repeat(90) + "/" + "e".repeat(40) + "/name.p12";

    @TempDir
    private Path directory;

    private Recipients recipients;
    private final Map<String, byte[]> content = new LinkedHashMap<>();

    @BeforeEach
    void fill() {
        recipients = new Recipients(directory);
        byte[] large = new byte[3_000_000];
        new Random(7).nextBytes(large);
        content.put("keys/empty", new byte[0]);
        content.put("keys/block", new byte[512]);
        content.put("database/certificate/000001", large);
        content.put(LONG, "ä".getBytes());
    }

    private Path seal(Path... certificates) throws IOException {
        List<Recipient> to = new ArrayList<>();
        for (Path certificate : certificates) {
            to.addAll(Recipient.read(certificate));
        }
        Path file = Files.createTempFile(directory, "backup", ".cms");
        try (OutputStream out = Files.newOutputStream(file)) {
            SealArchive archive = new SealArchive(out, to, new SecureRandom(), Instant.now());
            for (Map.Entry<String, byte[]> entry : content.entrySet()) {
                archive.add(entry.getKey(), entry.getValue());
            }
            archive.finish("{\"made\":\"now\"}");
            assertThat(archive.octets()).isEqualTo(Files.size(file));
            assertThat(archive.sha256()).isEqualTo(Digested.ofFile(file, Long.MAX_VALUE));
        }
        return file;
    }

    private Map<String, byte[]> open(Path file, String name) throws IOException {
        Map<String, byte[]> found = new LinkedHashMap<>();
        new OpenArchive(file, PrivateKeyFile.read(recipients.key(name), () -> "secret".toCharArray())).read(found::put);
        return found;
    }

    private void assertWhole(Map<String, byte[]> found) {
        assertThat(found.remove(SealArchive.MANIFEST)).asString().isEqualTo("{\"made\":\"now\"}");
        assertThat(found.keySet()).isEqualTo(content.keySet());
        content.forEach((path, octets) -> assertThat(found.get(path)).as(path).isEqualTo(octets));
    }

    @Test
    void opened_byEachRecipient_isWhatWasSealed() throws IOException {
        Path file = seal(recipients.rsa("rsa"), recipients.ec("ec"), recipients.rsa("another"));

        assertWhole(open(file, "rsa"));
        assertWhole(open(file, "ec"));
        assertWhole(open(file, "another"));
        assertThat(Label.of(file).manifest()).isEqualTo("{\"made\":\"now\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa", "ec"})
    void decrypted_byOpenssl_isATarArchiveOfTheSame(String name) throws IOException {
        Path file = seal(name.equals("rsa") ? recipients.rsa(name) : recipients.ec(name));

        Path unpacked = recipients.unpacked(file, name);

        for (Map.Entry<String, byte[]> entry : content.entrySet()) {
            assertThat(unpacked.resolve(entry.getKey())).hasBinaryContent(entry.getValue());
        }
        assertThat(unpacked.resolve(SealArchive.MANIFEST)).hasContent("{\"made\":\"now\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa", "ec"})
    void opened_withAnotherKey_isRefused(String name) throws IOException {
        Path file = seal(recipients.rsa("one"), recipients.ec("two"));
        recipients.make(
                name,
                name.equals("rsa")
                        ? new String[] {"rsa:2048"}
                        : new String[] {"ec", "-pkeyopt", "ec_paramgen_curve:P-256"});

        assertThatThrownBy(() -> open(file, name)).isInstanceOf(WrongKey.class);
    }

    @Test
    void truncated_anywhere_isNoBackup() throws IOException {
        byte[] whole = Files.readAllBytes(seal(recipients.ec("ec")));
        Path cut = directory.resolve("cut.cms");
        for (int length : new int[] {0, 1, 100, 10_000, whole.length / 2, whole.length - 200, whole.length - 1}) {
            Files.write(cut, Arrays.copyOf(whole, length));

            assertThatThrownBy(() -> Label.of(cut)).as("%d octets", length).isInstanceOf(NotABackup.class);
        }
    }

    @Test
    void changed_anOctetOfTheContent_isSeenWithAndWithoutTheKey() throws IOException {
        Path file = seal(recipients.ec("ec"));
        byte[] whole = Files.readAllBytes(file);
        for (int at = 2_000; at < whole.length - 1_000; at += whole.length / 20) {
            whole[at] ^= 1;
            Files.write(file, whole);

            assertThatThrownBy(() -> Label.of(file)).isInstanceOf(NotABackup.class);
            assertThatThrownBy(() -> open(file, "ec"))
                    .isInstanceOf(NotABackup.class)
                    .hasMessageContaining("was changed");
            whole[at] ^= 1;
        }
    }

    @Test
    void takerThatFails_isNotTheArchivesFault() throws IOException {
        Path file = seal(recipients.ec("ec"));
        IOException full = new IOException("No space left on device");

        assertThatThrownBy(() -> new OpenArchive(file, PrivateKeyFile.read(recipients.key("ec"), () -> new char[0]))
                        .read((path, octets) -> {
                            throw full;
                        }))
                .isSameAs(full);
    }

    @Test
    void somethingElse_isNoBackup() throws IOException {
        Path file = Files.writeString(directory.resolve("text"), "hello");
        Path encrypted = directory.resolve("encrypted.cms");
        Path certificate = recipients.ec("ec");
        recipients.openssl(
                "cms",
                "-encrypt",
                "-binary",
                "-aes-256-gcm",
                "-outform",
                "DER",
                "-in",
                file.toString(),
                "-out",
                encrypted.toString(),
                certificate.toString());

        assertThatThrownBy(() -> Label.of(file)).hasMessageContaining("is no backup");
        assertThatThrownBy(() -> Label.of(encrypted)).hasMessageContaining("is no backup");
    }

    @Test
    void privateKey_inEachForm_isRead() throws IOException {
        Path file = seal(recipients.rsa("rsa"));
        Path key = recipients.key("rsa");
        Path plain = Files.copy(key, directory.resolve("plain"));
        recipients.openssl(
                "pkcs8", "-topk8", "-in", plain.toString(), "-out", key.toString(), "-passout", "pass:secret");
        assertWhole(open(file, "rsa"));
        recipients.openssl("rsa", "-traditional", "-in", plain.toString(), "-out", key.toString());
        assertWhole(open(file, "rsa"));
        recipients.openssl(
                "rsa",
                "-traditional",
                "-aes256",
                "-passout",
                "pass:secret",
                "-in",
                plain.toString(),
                "-out",
                key.toString());
        assertWhole(open(file, "rsa"));
        assertThatThrownBy(() -> PrivateKeyFile.read(key, () -> "other".toCharArray()))
                .hasMessageContaining("password");
        assertThatThrownBy(() -> PrivateKeyFile.read(recipients.certificate("rsa"), () -> new char[0]))
                .hasMessageContaining("no private key");
    }

    @Test
    void recipient_weakOrOfAnotherKind_isRefused() {
        Path weak = recipients.make("weak", "rsa:1024");
        Path other = recipients.make("other", "ed25519");

        assertThatThrownBy(() -> Recipient.read(weak)).hasMessageContaining("neither RSA of 2048 bits");
        assertThatThrownBy(() -> Recipient.read(other)).hasMessageContaining("neither RSA of 2048 bits");
        assertThatThrownBy(() -> Recipient.read(recipients.key("weak"))).hasMessageContaining("no certificate");
    }
}
