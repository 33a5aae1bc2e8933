package org.caravelpki.provider.sql.copy.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.caravelpki.api.provider.store.DatabaseCopy;
import org.caravelpki.provider.sql.internal.Database;
import org.caravelpki.provider.sql.internal.SqlNode;

/** A copy in memory. */
final class Copied implements DatabaseCopy.Sink {
    final Map<String, byte[]> parts = new LinkedHashMap<>();
    long progress;

    static Copied of(Database database) throws IOException {
        Copied copied = new Copied();
        new SqlDatabaseCopy(database).take(copied);
        return copied;
    }

    @Override
    public void part(String name, byte[] content) {
        parts.put(name, content);
    }

    @Override
    public void progress(long rows, long of) {
        progress = rows;
    }

    /** A node that is made of it as a restored one is: another node's database is replaced while nobody uses it. */
    SqlNode restoredIn(Path folder, long crlNumbers) throws IOException {
        Map<Path, Path> files;
        try (SqlNode empty = node(folder);
                DatabaseCopy.Loading loading = new SqlDatabaseCopy(empty.database()).load(10)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                loading.part(part.getKey(), part.getValue());
            }
            files = loading.finish(crlNumbers);
        }
        for (Map.Entry<Path, Path> file : files.entrySet()) {
            Files.delete(file.getValue());
            Files.move(file.getKey(), file.getValue());
        }
        return node(folder);
    }

    static SqlNode node(Path folder) {
        return new SqlNode(
                SqlNode.CLASS_PATH, SqlNode.patient(SqlNode.settings(SqlNode.h2(folder), Optional.empty(), 1)));
    }
}
