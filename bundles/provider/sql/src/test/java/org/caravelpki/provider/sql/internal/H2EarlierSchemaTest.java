package org.caravelpki.provider.sql.internal;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** An embedded database of an earlier release. */
class H2EarlierSchemaTest extends EarlierSchemaContract {
    @TempDir
    private Path folder;

    @Override
    Settings settings() {
        return SqlNode.settings(SqlNode.h2(folder), Optional.empty(), 1);
    }

    @Override
    Dialect dialect() {
        return Dialect.H2;
    }
}
