package org.caravelpki.protocol.ocsp.memory.internal;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.caravelpki.api.pki.FeedPosition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is held, in a file of mode 0600 for the next run. Used by one thread at a time; blocks on the disk. */
final class Snapshot {
    private static final Logger LOG = LoggerFactory.getLogger(Snapshot.class);
    private static final int BUFFER = 65_536;

    private final Supplier<AnswerMemory> empty;
    private final SharedTails tails;
    private Optional<Saved> last = Optional.empty();

    Snapshot(Supplier<AnswerMemory> empty, SharedTails tails) {
        this.empty = empty;
        this.tails = tails;
    }

    /**
     * What a file holds.
     *
     * @param position the last change that was applied to the memory
     * @param memory the answers
     */
    record Restored(FeedPosition position, AnswerMemory memory) {}

    private record Saved(FeedPosition position, AnswerMemory memory, long version) {
        static Saved of(StatusFeed.Known known) {
            return new Saved(known.position(), known.memory(), known.memory().version());
        }
    }

    Optional<Restored> read(Path file, Instant now) {
        try (BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            Restored restored = new ReadSnapshot(in, tails, now).into(empty.get());
            LOG.info("{} OCSP answers are restored from {}.", restored.memory().size(), file);
            last = Optional.of(new Saved(
                    restored.position(), restored.memory(), restored.memory().version()));
            return Optional.of(restored);
        } catch (NoSuchFileException e) {
            LOG.debug("there is no snapshot of OCSP answers yet");
        } catch (IOException e) {
            LOG.warn("The snapshot of OCSP answers {} is not used: {}", file, e.toString());
        }
        return Optional.empty();
    }

    /** Whether the file tells of a memory that was given up: its position must not be believed by a later run. */
    boolean isRefuted(StatusFeed.Known known) {
        return last.filter(saved -> saved.memory() != known.memory()).isPresent();
    }

    void write(Path file, StatusFeed.Known known) {
        Saved saved = Saved.of(known);
        if (known.proof() != StatusFeed.Proof.FOLLOWED || last.equals(Optional.of(saved))) {
            return;
        }
        try {
            replace(file, known);
            last = Optional.of(saved);
        } catch (IOException e) {
            LOG.warn("The snapshot of OCSP answers {} was not written: {}", file, e.toString());
        }
    }

    // A file torn by a power cut is found out by its digest: there is no need to wait for the disk.
    private static void replace(Path file, StatusFeed.Known known) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        FileChannel channel = FileChannel.open(
                fresh,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER)) {
            new WriteSnapshot(out).all(known);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
