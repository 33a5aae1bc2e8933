package org.caravelpki.provider.softkeys.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import org.caravelpki.api.provider.crypto.Crypto;

/** The generated password of the key files. */
final class StorageSecret {
    private static final int OCTETS = 32;

    private final Path file;
    private final Crypto crypto;

    StorageSecret(Path file, Crypto crypto) {
        this.file = file;
        this.crypto = crypto;
    }

    boolean isThere() {
        return Files.exists(file);
    }

    char[] read() throws IOException {
        char[] secret =
                Files.readString(file, StandardCharsets.US_ASCII).strip().toCharArray();
        if (secret.length == 0) {
            throw new IOException("the secret file " + file + " is empty");
        }
        return secret;
    }

    /** Reads it; makes a new one when there is none and no key needs the lost one. */
    char[] readOrCreate(boolean keysExist) throws IOException {
        if (!isThere()) {
            if (keysExist) {
                throw new NoSuchFileException(file.toString(), null, "the keys beside it cannot be read without it");
            }
            create();
        }
        return read();
    }

    private void create() throws IOException {
        byte[] octets = new byte[OCTETS];
        crypto.random().nextBytes(octets);
        AtomicFile.write(file, HexFormat.of().formatHex(octets).getBytes(StandardCharsets.US_ASCII));
    }
}
