package org.caravelpki.core.keyfile.internal;

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
import java.util.function.Supplier;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A file that holds a key: 32 octets in base64, mode 0600, the same on every node that needs it. */
public final class KeyFile {
    private static final int OCTETS = 32;
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Path file;
    private final String what;
    private final String algorithm;

    /**
     * A key that is read when it is wanted.
     *
     * @param file where it is
     * @param what which key it is, for people
     * @param algorithm what the key is for, as the JCA names it
     */
    public KeyFile(Path file, String what, String algorithm) {
        this.file = file;
        this.what = what;
        this.algorithm = algorithm;
    }

    /**
     * Reads the key, or makes it when this node may.
     *
     * @param mayMake whether this node may
     * @param random what a new key is made of
     * @return the key
     * @throws IllegalStateException when there is none, or when the file is no key or open to others
     * @throws UncheckedIOException when the file cannot be read or made
     */
    public SecretKey obtain(boolean mayMake, SecureRandom random) {
        try {
            if (!Files.exists(file)) {
                if (!mayMake) {
                    throw new IllegalStateException("There is no " + what + " at " + file
                            + ": copy it from another node, or set bootstrap = standalone.");
                }
                make(random);
            }
            return read();
        } catch (IOException e) {
            throw new UncheckedIOException("The " + what + " at " + file + " cannot be read or made.", e);
        }
    }

    /**
     * The key, obtained when it is first asked for; asked again, it tries again until there is one.
     *
     * @param mayMake whether this node may make it
     * @param random what a new key is made of
     * @return throws what {@link #obtain} does
     */
    public Supplier<SecretKey> late(boolean mayMake, SecureRandom random) {
        return new Supplier<>() {
            /** Written under this object's lock. */
            private volatile SecretKey key;

            @Override
            public SecretKey get() {
                SecretKey known = key;
                return known != null ? known : first();
            }

            private synchronized SecretKey first() {
                if (key == null) {
                    key = obtain(mayMake, random);
                }
                return key;
            }
        };
    }

    private SecretKey read() throws IOException {
        if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
            throw new IllegalStateException(
                    "The " + what + " at " + file + " must be accessible to its owner only (0600).");
        }
        byte[] octets = decode(Files.readString(file, StandardCharsets.US_ASCII).strip());
        if (octets.length != OCTETS) {
            throw new IllegalStateException("The " + what + " at " + file + " is not " + OCTETS + " octets in base64.");
        }
        return new SecretKeySpec(octets, algorithm);
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
        Path part = Files.createTempFile(file.toAbsolutePath().getParent(), "key", ".part", mode("rw-------"));
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
