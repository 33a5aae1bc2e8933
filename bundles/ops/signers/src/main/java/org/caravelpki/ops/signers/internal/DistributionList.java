package org.caravelpki.ops.signers.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The SHA-256 of every bundle that came with the distribution, written when it was built: {@code digest  path} per line. */
record DistributionList(Set<String> digests) {
    private static final int BUFFER = 64 * 1024;
    private static final String LINE = "[0-9a-f]{64}\\s.*";

    static DistributionList read(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return new DistributionList(lines.filter(line -> line.matches(LINE))
                    .map(line -> line.substring(0, 64))
                    .collect(Collectors.toUnmodifiableSet()));
        }
    }

    boolean has(Path jar) throws IOException {
        return digests.contains(digest(jar));
    }

    private static String digest(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digesting = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            byte[] buffer = new byte[BUFFER];
            while (digesting.read(buffer) >= 0) {
                // Reading is all.
            }
            return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
