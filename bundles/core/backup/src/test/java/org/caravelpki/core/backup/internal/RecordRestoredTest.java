package org.caravelpki.core.backup.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.caravelpki.api.admin.AuditAdmin;
import org.caravelpki.api.model.PkiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordRestoredTest {
    @TempDir
    private Path directory;

    private final List<List<Object>> recorded = new ArrayList<>();

    private AuditAdmin audit() {
        return (AuditAdmin) Proxy.newProxyInstance(
                AuditAdmin.class.getClassLoader(), new Class<?>[] {AuditAdmin.class}, (self, method, given) -> {
                    recorded.add(Arrays.asList(given));
                    return null;
                });
    }

    private World restored() throws Exception {
        World world = new World(directory);
        world.create();
        world.restore();
        world.takeRestored();
        return world;
    }

    @Test
    void record_whatWasPutInPlace_isWrittenOnce() throws Exception {
        World world = restored();

        new RecordRestored(world.other, this::audit).record();

        assertThat(recorded).hasSize(1);
        assertThat(recorded.get(0)).contains("backup.restored").asString().contains("alice", "crlNumbersPassedOver");
        assertThat(world.other.resolve(Stage.DIRECTORY)).doesNotExist();
    }

    @Test
    void record_noAuditLogYet_keepsTheNote() throws Exception {
        World world = restored();

        assertThatThrownBy(() -> new RecordRestored(world.other, () -> {
                            throw new PkiException(PkiException.Kind.UNAVAILABLE, "Not yet.");
                        })
                        .record())
                .hasMessage("Not yet.");

        assertThat(Files.exists(Stage.note(world.other))).isTrue();
    }
}
