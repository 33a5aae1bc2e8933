package org.caravelpki.ops.health.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of one line, 0 or 1, as keepalived's {@code vrrp_track_file} reads it. Its time of change is a heartbeat: it is
 * written anew before it is a second old. Used by one thread at a time.
 */
final class VrrpFile {
    private static final Logger LOG = LoggerFactory.getLogger(VrrpFile.class);

    // With the pause between two looks it is less than a second.
    private static final long BEAT_NANOS = TimeUnit.MILLISECONDS.toNanos(700);

    // Longer than the beat and the swap of a bundle take, and shorter than the start of a node.
    private static final Duration FRESH = Duration.ofSeconds(3);

    private final Path file;
    private Optional<Boolean> written = Optional.empty();
    private long writtenNanos;

    private volatile Optional<String> problem = Optional.empty();

    VrrpFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    /** Whether somebody has said something a moment ago: the one before us in this node, which beat until now. */
    boolean isFresh(Instant now) {
        try {
            return Files.getLastModifiedTime(file).toInstant().plus(FRESH).isAfter(now);
        } catch (IOException e) {
            return false;
        }
    }

    /** Says it if it is news or the file grows old. */
    void say(boolean value, long nanos) {
        if (written.equals(Optional.of(value)) && nanos - writtenNanos < BEAT_NANOS) {
            return;
        }
        try {
            write(value);
            problem = Optional.empty();
        } catch (IOException e) {
            complain(e.toString());
        }
        written = Optional.of(value);
        writtenNanos = nanos;
    }

    private void write(boolean value) throws IOException {
        byte[] line = (value ? "1\n" : "0\n").getBytes(StandardCharsets.US_ASCII);
        try {
            replace(line);
        } catch (IOException e) {
            overwrite(line, e);
            throw e;
        }
    }

    /** A reader sees the old line or the new one. */
    private void replace(byte[] line) throws IOException {
        if (!Files.isDirectory(file.getParent())) {
            Files.createDirectory(file.getParent());
        }
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        Files.write(beside, line);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** A full disk takes no new file, but another digit in the one that is there: a fault must not stay untold. */
    private void overwrite(byte[] line, IOException why) {
        try (SeekableByteChannel there = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
            there.write(ByteBuffer.wrap(line));
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }

    private void complain(String why) {
        if (problem.isEmpty()) {
            LOG.warn("{} cannot be replaced, keepalived may not know how this node is: {}", file, why);
        }
        problem = Optional.of(why);
    }

    /** Why it cannot be written as it should be, if so. */
    Optional<String> problem() {
        return problem;
    }
}
