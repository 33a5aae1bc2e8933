package org.caravelpki.provider.sql.internal;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** A bad day with the embedded database. */
class H2BadDayTest extends BadDayContract {
    @TempDir
    private Path folder;

    @Override
    Settings settings() {
        return SqlNode.settings(SqlNode.h2(folder), Optional.empty(), 1);
    }
}
