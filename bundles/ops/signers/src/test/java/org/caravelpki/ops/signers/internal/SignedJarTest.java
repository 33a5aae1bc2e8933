package org.caravelpki.ops.signers.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caravelpki.ops.signers.internal.SigningKeys.certificate;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignedJarTest {
    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    @TempDir
    private Path directory;

    private final Signers trusted = new Signers(Set.of(certificate("ca")), Clock.systemUTC());
    private Jars jars;

    @BeforeEach
    void begin() {
        jars = new Jars(directory);
    }

    @Test
    void signed_underATrustedCa_isFine() {
        assertThat(SignedJar.problem(jars.signed("good"), trusted)).isEmpty();
    }

    @Test
    void signed_byATrustedCertificateItself_isFine() {
        Signers pinned = new Signers(Set.of(certificate("good")), Clock.systemUTC());

        assertThat(SignedJar.problem(jars.signed("good"), pinned)).isEmpty();
        assertThat(SignedJar.problem(jars.signed("vendor"), pinned)).contains("its signer CN=vendor is not trusted");
    }

    @Test
    void unsigned_isRefused() {
        assertThat(SignedJar.problem(jars.unsigned(), trusted)).contains("it is not signed");
    }

    @ParameterizedTest
    @CsvSource({
        "unknown,its signer CN=unknown is not trusted",
        "stranger,the certificate of its signer CN=stranger is not for signing code",
        "expired,the certificate of its signer CN=expired is expired or not valid yet",
        "tls,the certificate of its signer CN=tls is not for signing code",
        "anything,the certificate of its signer CN=anything is not for signing code",
        "encipherer,'its entry META-INF/services/x is not signed, or with an algorithm that this Java runtime forbids'",
        "weak,a certificate of its signer CN=weak is signed with SHA-1 or MD5"
    })
    void signed_byAWrongSigner_isRefused(String signer, String problem) {
        assertThat(SignedJar.problem(jars.signed(signer), trusted)).contains(problem);
    }

    @Test
    void signed_nobodyTrusted_isRefused() {
        assertThat(SignedJar.problem(jars.signed("good"), new Signers(Set.of(), Clock.systemUTC())))
                .contains("its signer CN=good is not trusted");
    }

    @Test
    void signed_underACaThatExpired_isRefused() {
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(2000));

        assertThat(SignedJar.problem(jars.signed("good"), new Signers(Set.of(certificate("ca")), later)))
                .contains("the certificate of its signer CN=good is expired or not valid yet");
    }

    @Test
    void signed_withSha1_isRefused() {
        Path jar = jars.sign(jars.unsigned(), "good", "SHA-1", "SHA1withRSA");

        assertThat(SignedJar.problem(jar, trusted))
                .contains("its signature does not cover the manifest with SHA-256 or better");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/A.class", "META-INF/services/x"})
    void tampered_entryChanged_isRefused(String name) {
        Path jar = jars.changed(jars.signed("good"), entries -> entries.put(name, new byte[] {1}));

        assertThat(SignedJar.problem(jar, trusted)).contains("it was changed after it was signed");
    }

    @Test
    void tampered_headerOfTheManifestAdded_isRefused() {
        Path jar = jars.changed(
                jars.signed("good"),
                entries -> entries.computeIfPresent(MANIFEST, (name, text) -> ("Bundle-Activator: a.Evil\r\n"
                                + new String(text, StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8)));

        assertThat(SignedJar.problem(jar, trusted)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"c/C.class", "META-INF/versions/17/a/A.class", "META-INF/lib/x.SF"})
    void partlySigned_entryAdded_isRefused(String name) {
        Path jar = jars.changed(jars.signed("good"), entries -> entries.put(name, new byte[] {1}));

        assertThat(SignedJar.problem(jar, trusted)).get().asString().contains("its entry " + name + " is not signed");
    }

    @Test
    void partlySigned_signatureTakenAway_isRefused() {
        Path jar = jars.changed(jars.signed("good"), entries -> entries.remove("META-INF/TEST.RSA"));

        assertThat(SignedJar.problem(jar, trusted)).get().asString().contains("is not signed");
    }

    @Test
    void tampered_entryTakenAway_isRefused() {
        Path jar = jars.changed(jars.signed("good"), entries -> entries.remove("b/B.class"));

        assertThat(SignedJar.problem(jar, trusted)).contains("its entry b/B.class was taken away");
    }

    @Test
    void notAJar_isRefused() throws Exception {
        Path file = Files.writeString(directory.resolve("x.jar"), "no zip");

        assertThat(SignedJar.problem(file, trusted)).contains("it cannot be read as a jar");
    }
}
