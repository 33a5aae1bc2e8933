package org.caravelpki.ops.signers.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertPath;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Keys and certificates as the JDK's keytool makes them: the CAs {@code ca} and {@code stranger}, and signers under
 * {@code ca} that differ in one thing each.
 */
final class SigningKeys {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final String CODE_SIGNING = "EKU=codeSigning";
    private static final SigningKeys ALL = make();

    private final KeyStore store;

    private SigningKeys(KeyStore store) {
        this.store = store;
    }

    private static SigningKeys make() {
        try {
            Path file = Files.createTempDirectory("signers").resolve("keys.p12");
            pair(file, "ca", "-keyalg", "RSA", "-keysize", "2048", "-ext", "BC:critical=ca:true");
            pair(file, "stranger", "-keyalg", "RSA", "-keysize", "2048", "-ext", "BC:critical=ca:true");
            under(file, "ca", "good", "-ext", CODE_SIGNING);
            under(file, "ca", "vendor", "-ext", CODE_SIGNING);
            under(file, "ca", "tls", "-ext", "EKU=serverAuth");
            under(file, "ca", "anything");
            under(file, "ca", "encipherer", "-ext", CODE_SIGNING, "-ext", "KU:critical=keyEncipherment");
            under(file, "ca", "expired", "-ext", CODE_SIGNING, "-startdate", "-20d", "-validity", "10");
            under(file, "ca", "weak", "-ext", CODE_SIGNING, "-sigalg", "SHA1withRSA");
            under(file, "stranger", "unknown", "-ext", CODE_SIGNING);
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(file)) {
                store.load(in, PASSWORD);
            }
            return new SigningKeys(store);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static void under(Path file, String ca, String alias, String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of("-signer", ca, "-keyalg", "RSA", "-keysize", "2048"));
        all.addAll(Arrays.asList(options));
        pair(file, alias, all.toArray(String[]::new));
    }

    private static void pair(Path file, String alias, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD),
                "-dname",
                "CN=" + alias,
                "-alias",
                alias));
        if (!Arrays.asList(options).contains("-validity")) {
            command.addAll(List.of("-validity", "1000"));
        }
        command.addAll(Arrays.asList(options));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (InputStream out = process.getInputStream()) {
            String said = new String(out.readAllBytes());
            if (process.waitFor() != 0) {
                throw new AssertionError("keytool: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    static PrivateKey key(String alias) {
        try {
            return (PrivateKey) ALL.store.getKey(alias, PASSWORD);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static X509Certificate certificate(String alias) {
        try {
            return (X509Certificate) ALL.store.getCertificate(alias);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static CertPath chain(String alias) {
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertPath(Arrays.asList(ALL.store.getCertificateChain(alias)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
