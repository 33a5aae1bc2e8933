package org.caravelpki.provider.sql.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import org.caravelpki.provider.sql.internal.Binding;
import org.caravelpki.provider.sql.internal.Columns;
import org.caravelpki.provider.sql.internal.Select;
import org.caravelpki.provider.sql.internal.SqlNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** H2 keeps the plan that it made while the tables were small: it must be the right one from the beginning. */
class StatePlanTest {
    private static final Binding SOME = p -> p.text("order").text("x").number(1).text("order");
    private static final Binding SOME_DUE =
            p -> p.text("order").number(1).number(1).number(1).text("order");

    @TempDir
    private Path folder;

    @Test
    void find_emptyTables_goesByIdAndByTheKeysOfTheDocument() {
        String plan = plan(SqlStateStore.ONE, SOME);
        assertThat(plan).contains("state_key_document").doesNotContain("tablescan");
        // Only the identity of the document and of its collection leave nothing to look through.
        assertThat(plan).contains("k.collection = d.collection").contains("k.id = d.id");
    }

    @Test
    void due_emptyTables_passesOverWhatIsNotDue() {
        assertThat(plan(SqlStateStore.DUE, SOME_DUE))
                .contains("state_document_due: collection = ?1 and due > cast(0 as bigint) and due <= ?2");
    }

    private String plan(String ids, Binding binding) {
        try (SqlNode node = new SqlNode(
                SqlNode.CLASS_PATH, SqlNode.patient(SqlNode.settings(SqlNode.h2(folder), Optional.empty(), 1)))) {
            return node.database().read(connection -> explained(connection, ids, binding));
        }
    }

    private static String explained(Connection connection, String ids, Binding binding) throws SQLException {
        return new Select<>("explain " + StateRows.sql(ids, "d.id"), Columns::text)
                .first(connection, binding)
                .orElseThrow()
                .toLowerCase(Locale.ROOT)
                .replace("\"", "")
                .replaceAll("\\s+", " ");
    }
}
