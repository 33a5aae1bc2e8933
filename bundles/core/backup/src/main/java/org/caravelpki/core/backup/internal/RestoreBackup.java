package org.caravelpki.core.backup.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.caravelpki.api.admin.BackupAdmin.Contents;
import org.caravelpki.api.admin.BackupAdmin.Restore;
import org.caravelpki.api.admin.BackupAdmin.Restored;
import org.caravelpki.api.admin.Operator;
import org.caravelpki.api.provider.store.DatabaseCopy;

/** Prepares an empty node to become what a backup holds. */
final class RestoreBackup {
    /** Beside one for each second since the backup: a node publishes CRLs more seldom, but for a burst. */
    private static final long LEAST_CRL_NUMBERS = 1000;

    private final Site site;
    private final Restore wanted;
    private final Apart apart;
    private final List<String> outside = new ArrayList<>();
    private long loaded;

    RestoreBackup(Site site, Restore wanted, Apart apart) {
        this.site = site;
        this.wanted = wanted;
        this.apart = apart;
    }

    /** Refuses what can be seen to be of no use before anybody is asked for a password. */
    ReadBackup check() {
        DatabaseCopy database = database();
        refuseUnlessEmpty(database);
        ReadBackup backup = ReadBackup.of(wanted.file());
        schema(backup.contents(), database);
        return backup;
    }

    private DatabaseCopy database() {
        return site.ownDatabase("backup:restore is for nodes with a database of their own.");
    }

    Restored run(Operator operator, ReadBackup backup, ReadKey key) {
        DatabaseCopy database = database();
        Contents contents = backup.contents();
        int schema = schema(contents, database);
        long crlNumbers = wanted.crlNumbers().orElseGet(() -> crlNumbersSince(contents));
        try (Stage stage = new Stage(site.home())) {
            stage.begin();
            try (DatabaseCopy.Loading loading = database.load(schema)) {
                backup.open(key, (path, content) -> take(stage, loading, contents, path, content));
                if (!wanted.dryRun()) {
                    compare(loading.rows(), contents.rows());
                    loading.finish(crlNumbers).forEach(stage::move);
                    stage.finish(note(operator, contents, backup.sha256(), crlNumbers));
                }
            }
            return new Restored(contents, crlNumbers, outside, !wanted.dryRun());
        } catch (IOException e) {
            throw Refusals.because("The backup cannot be prepared here, and nothing has changed", e);
        }
    }

    private void refuseUnlessEmpty(DatabaseCopy database) {
        String hint =
                " A backup is restored into a node that is empty: ./caravel restore makes one, in a directory of its"
                        + " own (CARAVEL_HOME).";
        if (Stage.isWaiting(site.home())) {
            throw Refusals.conflict("A backup waits already to take this node's place: restart the node.");
        }
        if (!database.isEmpty()) {
            throw Refusals.conflict("This node has CAs or certificates, and they would be lost." + hint);
        }
        if (hasKeys(site.home().resolve("keys/soft"))) {
            throw Refusals.conflict("This node has keys in keys/soft, and they might be lost." + hint);
        }
    }

    private static boolean hasKeys(Path directory) {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (DirectoryStream<Path> keys = Files.newDirectoryStream(directory, "*.p12")) {
            return keys.iterator().hasNext();
        } catch (IOException e) {
            throw Refusals.because(directory + " cannot be read", e);
        }
    }

    private int schema(Contents contents, DatabaseCopy database) {
        int schema = contents.schema()
                .orElseThrow(
                        () -> Refusals.conflict("The backup holds keys and settings and no database: docs/BACKUP.md"
                                + " says how they are put in place."));
        if (schema > database.newestSchema()) {
            throw Refusals.conflict("The backup was made by a later release (" + contents.version() + ", schema "
                    + schema + "; this one knows " + database.newestSchema() + "): upgrade this node first.");
        }
        return schema;
    }

    private long crlNumbersSince(Contents contents) {
        Duration since = Duration.between(contents.made(), site.clock().instant());
        return LEAST_CRL_NUMBERS + Math.max(0, since.toSeconds());
    }

    private void take(Stage stage, DatabaseCopy.Loading loading, Contents contents, String path, byte[] content)
            throws IOException {
        apart.check();
        if (path.startsWith(CreateBackup.DATABASE)) {
            loading.part(path.substring(CreateBackup.DATABASE.length()), content);
            loaded += content.length;
            apart.tell("Loaded " + (loaded >> 20) + " MiB of the database, with " + contents.certificates()
                    + " certificates");
            return;
        }
        Optional<String> place = Placement.of(path);
        if (place.isPresent()) {
            boolean merged = path.equals(Placement.DATABASE_SETTINGS);
            stage.put(
                    place.get(),
                    merged ? DatabaseSettings.merged(content, site.home().resolve(path)) : content);
            if (path.startsWith(FindFiles.OUTSIDE)) {
                outside.add(path.substring(FindFiles.OUTSIDE.length() - 1));
            }
        }
    }

    private static void compare(Map<String, Long> loaded, Map<String, Long> expected) throws IOException {
        if (!filled(loaded).equals(filled(expected))) {
            throw new IOException("the database has " + filled(loaded) + " and not " + filled(expected));
        }
    }

    // A table may have come with a later schema.
    private static Map<String, Long> filled(Map<String, Long> rows) {
        Map<String, Long> filled = new TreeMap<>(rows);
        filled.values().removeIf(count -> count == 0);
        return filled;
    }

    private String note(Operator operator, Contents contents, String sha256, long crlNumbers) {
        return new ObjectMapper()
                .createObjectNode()
                .put("operator", operator.name())
                .put("backup", sha256)
                .put("made", contents.made().toString())
                .put("restored", site.clock().instant().toString())
                .put("crlNumbersPassedOver", crlNumbers)
                .toString();
    }
}
