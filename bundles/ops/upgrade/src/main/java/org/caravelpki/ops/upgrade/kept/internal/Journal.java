package org.caravelpki.ops.upgrade.kept.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.caravelpki.api.admin.UpgradeAdmin.Run;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.ops.upgrade.node.internal.Refusal;
import org.caravelpki.ops.upgrade.plan.internal.Offer;
import org.osgi.framework.Version;

/**
 * The node's {@code upgrades} directory: the jars of what was brought, and {@code journal.json} with what was done and what is
 * kept. It outlives the framework's own cache, which anybody may delete. Thread-safe.
 */
public final class Journal {
    private static final int MOST_RUNS = 100;
    private static final JsonMapper JSON = new JsonMapper();

    private final Path directory;
    // Guarded by this object's lock.
    private final List<Run> runs = new ArrayList<>();
    private final List<Kept> kept = new ArrayList<>();

    /**
     * Reads what is there.
     *
     * @param directory made when something is written
     */
    public Journal(Path directory) {
        this.directory = directory;
        Path file = file();
        if (Files.exists(file)) {
            read(file);
        }
    }

    private void read(Path file) {
        try {
            JsonNode json = JSON.readTree(file.toFile());
            json.path("runs").forEach(run -> runs.add(RunJson.read(run)));
            json.path("kept")
                    .forEach(one -> kept.add(new Kept(
                            one.path("bundle").asText(), one.path("version").asText())));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    private Path file() {
        return directory.resolve("journal.json");
    }

    /**
     * What was done.
     *
     * @return newest first
     */
    public synchronized List<Run> runs() {
        return runs.stream().sorted(Comparator.comparing(Run::id).reversed()).toList();
    }

    /**
     * What an operator upgraded and did not take back.
     *
     * @return of each bundle the oldest first
     */
    public synchronized List<Kept> kept() {
        return List.copyOf(kept);
    }

    /**
     * Writes a run, in the place of an earlier state of it.
     *
     * @param run the run
     */
    public synchronized void put(Run run) {
        runs.removeIf(one -> one.id() == run.id());
        runs.add(run);
        if (runs.size() > MOST_RUNS) {
            runs.remove(0);
        }
        write();
    }

    /**
     * A version counts as good.
     *
     * @param one which
     */
    public synchronized void keep(Kept one) {
        kept.remove(one);
        kept.add(one);
        write();
    }

    /**
     * A version is not wanted any more; its jar goes.
     *
     * @param one which
     */
    public synchronized void drop(Kept one) {
        kept.remove(one);
        write();
        try {
            Files.deleteIfExists(jar(one));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Where the jar of a version is.
     *
     * @param one which
     * @return a file of the directory
     */
    public Path jar(Kept one) {
        // Names come out of manifests: nothing in them may lead elsewhere.
        return directory.resolve(
                (one.bundle() + "-" + new Version(one.version())).replaceAll("[^A-Za-z0-9._-]", "_") + ".jar");
    }

    /**
     * Copies a jar into the directory.
     *
     * @param offer the bundle
     * @return what it is kept as
     */
    public Kept store(Offer offer) {
        Kept one = new Kept(offer.bundle(), offer.version().toString());
        try (InputStream in = offer.content().open()) {
            makeDirectory();
            Files.copy(in, jar(one), StandardCopyOption.REPLACE_EXISTING);
            return one;
        } catch (IOException e) {
            throw Refusal.of(
                    PkiException.Kind.CONFLICT,
                    offer.bundle() + " cannot be kept in upgrades/: " + e.getMessage() + ".",
                    e);
        }
    }

    private void makeDirectory() throws IOException {
        Files.createDirectories(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private void write() {
        ObjectNode json = JSON.createObjectNode();
        ArrayNode written = json.putArray("runs");
        runs.forEach(run -> written.add(RunJson.write(run)));
        ArrayNode standing = json.putArray("kept");
        kept.forEach(one -> standing.addObject().put("bundle", one.bundle()).put("version", one.version()));
        try {
            makeDirectory();
            Path next = directory.resolve("journal.json.new");
            writeThrough(next, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json));
            Files.move(next, file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the journal of upgrades cannot be written", e);
        }
    }

    private static void writeThrough(Path file, byte[] octets) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(octets);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }
}
