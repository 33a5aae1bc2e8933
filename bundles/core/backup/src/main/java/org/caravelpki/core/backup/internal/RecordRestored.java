package org.caravelpki.core.backup.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.caravelpki.api.admin.AuditAdmin;
import org.caravelpki.api.admin.Operator;
import org.caravelpki.api.model.PkiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes into the audit log that this node was made of a backup, once it can be written. */
final class RecordRestored {
    private static final Logger LOG = LoggerFactory.getLogger(RecordRestored.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAUSE_SECONDS = 1;
    private static final int LONGEST_OBJECT = 250;

    private final Path home;
    private final Supplier<AuditAdmin> audit;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread worker = new Thread(task, "caravel-backup-record");
        worker.setDaemon(true);
        return worker;
    });

    RecordRestored(Path home, Supplier<AuditAdmin> audit) {
        this.home = home;
        this.audit = audit;
    }

    void start() {
        if (Files.exists(Stage.note(home)) && !Stage.isWaiting(home)) {
            thread.execute(this::attempt);
        }
    }

    // Without an interrupt: one in the middle of file access would close an embedded database.
    void stop() {
        thread.shutdown();
    }

    private void attempt() {
        try {
            record();
        } catch (PkiException e) {
            LOG.debug("the restored backup cannot be recorded yet", e);
            if (!thread.isShutdown()) {
                thread.schedule(this::attempt, PAUSE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (IOException | RuntimeException e) {
            // The outermost frame of this thread.
            LOG.error("It cannot be recorded that this node was made of a backup", e);
        }
    }

    void record() throws IOException {
        JsonNode note = JSON.readTree(Files.readString(Stage.note(home)));
        audit.get()
                .record(
                        new Operator(note.path("operator").asText(), Set.of()),
                        "backup.restored",
                        "backup:" + note.path("backup").asText(),
                        note.toString());
        Stage.remove(home.resolve(Stage.DIRECTORY));
        LOG.info("This node was made of the backup of {}", note.path("made").asText());
    }

    static String object(Path file) {
        String text = "backup:" + file;
        return text.length() <= LONGEST_OBJECT ? text : text.substring(0, LONGEST_OBJECT);
    }
}
