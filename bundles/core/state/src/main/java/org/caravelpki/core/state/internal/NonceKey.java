package org.caravelpki.core.state.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The file that holds the key under which nonces are sealed: 32 octets in base64, mode 0600, the same on every node. */
final class NonceKey {
    private static final int OCTETS = 32;
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Path file;

    NonceKey(Path file) {
        this.file = file;
    }

    /** Reads the key, or makes it when this node may. */
    SecretKey obtain(boolean mayMake, SecureRandom random) {
        try {
            if (!Files.exists(file)) {
                if (!mayMake) {
                    throw new IllegalStateException("There is no nonce key at " + file
                            + ": copy it from another node, or set bootstrap = standalone.");
                }
                make(random);
            }
            return read();
        } catch (IOException e) {
            throw new UncheckedIOException("The nonce key at " + file + " cannot be read or made.", e);
        }
    }

    private SecretKey read() throws IOException {
        if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
            throw new IllegalStateException(
                    "The nonce key at " + file + " must be accessible to its owner only (0600).");
        }
        byte[] octets = decode(Files.readString(file, StandardCharsets.US_ASCII).strip());
        if (octets.length != OCTETS) {
            throw new IllegalStateException("The nonce key at " + file + " is not " + OCTETS + " octets in base64.");
        }
        return new SecretKeySpec(octets, "HmacSHA256");
    }

    private static byte[] decode(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /** Written beside and renamed: a kill in the middle leaves no half key behind. */
    private void make(SecureRandom random) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent(), mode("rwx------"));
        Path part = Files.createTempFile(file.toAbsolutePath().getParent(), "nonce", ".part", mode("rw-------"));
        byte[] octets = new byte[OCTETS];
        random.nextBytes(octets);
        byte[] text = (Base64.getEncoder().encodeToString(octets) + "\n").getBytes(StandardCharsets.US_ASCII);
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(text));
            channel.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static FileAttribute<?> mode(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }
}
