package org.caravelpki.provider.sql.writer.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.provider.sql.change.internal.Plan;
import org.caravelpki.provider.sql.change.internal.Step;
import org.caravelpki.provider.sql.change.internal.Translation;
import org.caravelpki.provider.sql.internal.SqlNode;
import org.caravelpki.testkit.contract.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many statements a batch is. */
class TogetherRunTest {
    @TempDir
    private Path folder;

    @Test
    void run_unitsOfDifferentShape_sendsEachKindOnce() throws SQLException, Refused {
        try (SqlNode node = new SqlNode(SqlNode.CLASS_PATH, SqlNode.settings(SqlNode.h2(folder), Optional.empty(), 1));
                Connection connection =
                        node.database().read(ignored -> node.database().connect())) {
            Samples samples = new Samples(node.writer());
            Translation translation =
                    new Translation(node.database().ids(), node.database().clock());
            List<Unit> units = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                var certificate = samples.certificate(
                        "CN=" + i, samples.certificate().names().subList(0, i % 3), Samples.NOW);
                Plan plan =
                        translation.plan(List.<Change>of(samples.reserve(certificate), samples.complete(certificate)));
                units.add(new Unit(plan, new CompletableFuture<>()));
            }
            List<Integer> sent = new ArrayList<>();

            new TogetherRun(new Counting(connection, sent), units).run();

            assertThat(sent).containsExactly(20, 19, 20, 20, 20);
        }
    }

    private static final class Counting extends Statements {
        private final List<Integer> sent;

        Counting(Connection connection, List<Integer> sent) {
            super(connection);
            this.sent = sent;
        }

        @Override
        int[] run(String sql, List<Step> steps) throws SQLException {
            sent.add(steps.size());
            return super.run(sql, steps);
        }
    }
}
