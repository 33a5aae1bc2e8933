package org.caravelpki.link.member.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.caravelpki.api.admin.ClusterAdmin.Role;

/** The files of a member below the node's directory. All are the owner's alone, complete, or not there. */
final class KeyFiles {
    static final String CA_CERTIFICATE = "keys/link/ca.pem";
    static final String CA_KEY = "keys/link/ca.key";
    static final String CERTIFICATE = "keys/link/node.pem";
    static final String KEY = "keys/link/node.key";
    /** Where the node found a backend when it joined. */
    static final String BACKEND = "keys/link/backend";

    static final String NONCE_KEY = "keys/nonce.key";
    static final String SECRETS_KEY = "keys/secrets.key";
    static final String STORAGE_SECRET = "keys/soft/storage.secret";

    private static final List<String> OF_FRONTENDS = List.of(NONCE_KEY);
    private static final List<String> OF_BACKENDS = List.of(NONCE_KEY, SECRETS_KEY, STORAGE_SECRET, CA_KEY);

    private final Path home;

    KeyFiles(Path home) {
        this.home = home;
    }

    /** What a node of a role gets from a backend besides its certificate. */
    static List<String> shared(Role role) {
        return role == Role.BACKEND ? OF_BACKENDS : OF_FRONTENDS;
    }

    Path path(String file) {
        return home.resolve(file);
    }

    boolean holds(String file) {
        return Files.exists(home.resolve(file));
    }

    byte[] read(String file) throws IOException {
        return Files.readAllBytes(home.resolve(file));
    }

    Map<String, byte[]> read(List<String> files) throws IOException {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        for (String file : files) {
            contents.put(file, read(file));
        }
        return contents;
    }

    /** Written beside and renamed, and both on the disk before this returns. */
    void write(String file, byte[] content) throws IOException {
        Path target = home.resolve(file);
        Path directory = target.getParent();
        Files.createDirectories(directory, mode("rwx------"));
        Path part = Files.createTempFile(directory, "key", ".part", mode("rw-------"));
        try {
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(content));
                channel.force(true);
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static FileAttribute<?> mode(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }
}
