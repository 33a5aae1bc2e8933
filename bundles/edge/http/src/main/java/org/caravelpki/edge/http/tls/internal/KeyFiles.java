package org.caravelpki.edge.http.tls.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.model.RequestId;

/**
 * The files of the edge's own certificate: {@code edge.p12} with what is in use, {@code edge-pending.p12} with a key
 * whose certificate has been asked for, and {@code edge.secret} with the password of both.
 */
final class KeyFiles {
    private static final String ALIAS = "edge";
    private static final int SECRET_OCTETS = 32;

    private final Path store;
    private final Path pending;
    private final Path secret;
    private final SecureRandom random;

    /** A key whose certificate has been asked for under a request id. */
    record Pending(RequestId id, EcKey key) {}

    KeyFiles(Path store, SecureRandom random) {
        String name = store.getFileName().toString();
        String base = name.endsWith(".p12") ? name.substring(0, name.length() - ".p12".length()) : name;
        this.store = store;
        this.pending = store.resolveSibling(base + "-pending.p12");
        this.secret = store.resolveSibling(base + ".secret");
        this.random = random;
    }

    Optional<TlsIdentity> identity() throws IOException, GeneralSecurityException {
        return entry(store).map(entry -> new TlsIdentity(entry.key, entry.chain));
    }

    Optional<Pending> pending() throws IOException, GeneralSecurityException {
        return entry(pending)
                .map(entry -> new Pending(
                        new RequestId(entry.alias),
                        new EcKey(entry.key, entry.chain.get(0).getPublicKey())));
    }

    /** Remembers what is about to be asked for, so that after a crash the same is asked again. */
    void begin(Pending asked) throws IOException, GeneralSecurityException {
        X509Certificate placeholder = asked.key().placeholder();
        write(pending, asked.id().value(), asked.key().privateKey(), List.of(placeholder));
    }

    /** Puts a new certificate in place of the one before. */
    void complete(TlsIdentity identity) throws IOException, GeneralSecurityException {
        write(store, ALIAS, identity.key(), identity.chain());
        abandon();
    }

    /** Forgets what was asked for. */
    void abandon() throws IOException {
        Files.deleteIfExists(pending);
    }

    private record Entry(String alias, PrivateKey key, List<X509Certificate> chain) {}

    private Optional<Entry> entry(Path file) throws IOException, GeneralSecurityException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        char[] password = password();
        KeyStore loaded = KeyStore.getInstance("PKCS12");
        loaded.load(new ByteArrayInputStream(Files.readAllBytes(file)), password);
        Enumeration<String> aliases = loaded.aliases();
        if (!aliases.hasMoreElements()) {
            return Optional.empty();
        }
        String alias = aliases.nextElement();
        List<X509Certificate> chain = Arrays.stream(loaded.getCertificateChain(alias))
                .map(X509Certificate.class::cast)
                .toList();
        return Optional.of(new Entry(alias, (PrivateKey) loaded.getKey(alias, password), chain));
    }

    private void write(Path file, String alias, PrivateKey key, List<X509Certificate> chain)
            throws IOException, GeneralSecurityException {
        char[] password = password();
        KeyStore fresh = KeyStore.getInstance("PKCS12");
        fresh.load(null, null);
        fresh.setKeyEntry(alias, key, password, chain.toArray(Certificate[]::new));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        fresh.store(out, password);
        PrivateFile.write(file, out.toByteArray());
    }

    private char[] password() throws IOException {
        if (!Files.exists(secret)) {
            byte[] octets = new byte[SECRET_OCTETS];
            random.nextBytes(octets);
            PrivateFile.write(secret, HexFormat.of().formatHex(octets).getBytes(StandardCharsets.US_ASCII));
        }
        return Files.readString(secret, StandardCharsets.US_ASCII).strip().toCharArray();
    }
}
