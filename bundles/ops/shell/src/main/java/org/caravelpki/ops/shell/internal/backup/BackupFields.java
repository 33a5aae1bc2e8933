package org.caravelpki.ops.shell.internal.backup;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.caravelpki.api.admin.BackupAdmin.Ca;
import org.caravelpki.api.admin.BackupAdmin.Chain;
import org.caravelpki.api.admin.BackupAdmin.Contents;
import org.caravelpki.api.admin.BackupAdmin.Made;
import org.caravelpki.api.admin.BackupAdmin.Restored;
import org.caravelpki.api.admin.BackupAdmin.Stored;
import org.caravelpki.api.admin.BackupAdmin.Verdict;
import org.caravelpki.ops.shell.internal.output.Fields;

/** What commands print of backups. */
final class BackupFields {
    private static final Fields<Ca> CA = Fields.of(Ca.class)
            .column("ca", Ca::name)
            .column("generation", Ca::generation)
            .column("key", Ca::key)
            .column("sha256", Ca::fingerprint);
    private static final Fields<Chain> CHAIN = Fields.of(Chain.class)
            .column("node", Chain::node)
            .column("epoch", Chain::epoch)
            .column("length", Chain::length)
            .column("head", Chain::head);
    private static final Fields<Map.Entry<String, Long>> TABLE = rows();
    private static final Fields<Stored> FILE = Fields.of(Stored.class)
            .column("path", Stored::path)
            .column("octets", Stored::octets)
            .column("sha256", Stored::sha256);

    private BackupFields() {}

    static Fields<Made> made(boolean json) {
        return contents(
                Fields.of(Made.class)
                        .column("file", made -> made.file().toString())
                        .column("octets", Made::octets)
                        .column("sha256", Made::sha256),
                Made::contents,
                json);
    }

    static Fields<Verdict> verdict(boolean json) {
        return contents(
                Fields.of(Verdict.class)
                        .column("whole", verdict -> true)
                        .column("opened", Verdict::opened)
                        .column("octets", Verdict::octets)
                        .column("sha256", Verdict::sha256),
                Verdict::contents,
                json);
    }

    static Fields<Restored> restored(boolean json) {
        return contents(
                        Fields.of(Restored.class)
                                .column("prepared", Restored::prepared)
                                .column("crlNumbersPassedOver", Restored::crlNumbers),
                        Restored::contents,
                        json)
                .detail("outside", Restored::outside);
    }

    @SuppressWarnings("unchecked")
    private static Fields<Map.Entry<String, Long>> rows() {
        return Fields.of((Class<Map.Entry<String, Long>>) (Class<?>) Map.Entry.class)
                .column("table", Map.Entry::getKey)
                .column("rows", Map.Entry::getValue);
    }

    /** A person is told how many files and rows there are, a script everything about them. */
    private static <T> Fields<T> contents(Fields<T> fields, Function<T, Contents> of, boolean json) {
        Fields<T> common = fields.column("version", value -> of.apply(value).version())
                .column("node", value -> of.apply(value).node())
                .column("nodeNumber", value -> of.apply(value).nodeNumber())
                .column("made", value -> of.apply(value).made())
                .detail("recipients", value -> of.apply(value).recipients())
                .detail("schema", value -> schema(of.apply(value)))
                .column("certificates", value -> of.apply(value).certificates())
                .column("revoked", value -> of.apply(value).revoked());
        Fields<T> more = json
                ? common.nested("tables", TABLE, value -> tables(of.apply(value)))
                        .nested("files", FILE, value -> of.apply(value).files())
                : common.detail("files", value -> of.apply(value).files().size());
        return more.nested("cas", CA, value -> of.apply(value).cas())
                .nested("auditChains", CHAIN, value -> of.apply(value).chains());
    }

    private static String schema(Contents contents) {
        return contents.schema().isPresent() ? String.valueOf(contents.schema().getAsInt()) : "no database";
    }

    private static List<Map.Entry<String, Long>> tables(Contents contents) {
        return contents.rows().entrySet().stream()
                .filter(table -> table.getValue() > 0)
                .sorted(Comparator.comparing(Map.Entry::getKey))
                .toList();
    }
}
