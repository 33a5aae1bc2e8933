package org.caravelpki.core.backup.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.KeyId;
import org.caravelpki.api.model.SignatureAlgorithm;
import org.caravelpki.api.provider.store.AuditStore;
import org.caravelpki.api.provider.store.CaGeneration;
import org.caravelpki.api.provider.store.DatabaseCopy;

/** A database of two tables. Loading one writes a file, as the real one does. */
final class FakeDatabase implements DatabaseCopy {
    final Map<String, String> parts = new LinkedHashMap<>(Map.of("certificate/000001", "id:number\n1\n2\n"));
    final Path file;
    Optional<String> objection = Optional.empty();
    boolean empty = true;
    int newest = 10;
    Runnable whileCopying = () -> {};
    Optional<IOException> failure = Optional.empty();
    long passedOver = -1;

    FakeDatabase(Path folder) {
        this.file = folder.resolve("db.mv.db");
    }

    @Override
    public Optional<String> objection() {
        return objection;
    }

    @Override
    public boolean isEmpty() {
        return empty;
    }

    @Override
    public int newestSchema() {
        return newest;
    }

    @Override
    public Taken take(Sink sink) throws IOException {
        whileCopying.run();
        for (Map.Entry<String, String> part : parts.entrySet()) {
            sink.part(part.getKey(), part.getValue().getBytes(StandardCharsets.UTF_8));
            sink.progress(1, 2);
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
        return new Taken(
                10,
                Map.of("certificate", 2L, "lease", 0L),
                List.of(new CaGeneration(
                        "root",
                        1,
                        KeyId.parse("soft:root-1"),
                        SignatureAlgorithm.SHA256_WITH_ECDSA,
                        Optional.of(Der.of(new byte[] {0x30, 0})),
                        Instant.EPOCH)),
                List.of(new AuditStore.Chain(1, 3, 17, "ab".repeat(32))));
    }

    @Override
    public Loading load(int schema) throws IOException {
        Path made = Files.writeString(file.resolveSibling("db.restored.mv.db"), "schema " + schema + "\n");
        return new Loading() {
            private boolean finished;

            @Override
            public void part(String name, byte[] content) throws IOException {
                if (failure.isPresent()) {
                    throw failure.get();
                }
                Files.write(made, content, StandardOpenOption.APPEND);
            }

            @Override
            public Map<String, Long> rows() {
                Map<String, Long> rows = new HashMap<>();
                parts.forEach((name, part) ->
                        rows.merge(name.split("/")[0], part.lines().count() - 1, Long::sum));
                return rows;
            }

            @Override
            public Map<Path, Path> finish(long crlNumbers) {
                finished = true;
                passedOver = crlNumbers;
                return Map.of(made, file);
            }

            @Override
            public void close() {
                try {
                    if (!finished) {
                        Files.delete(made);
                    }
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }
        };
    }
}
