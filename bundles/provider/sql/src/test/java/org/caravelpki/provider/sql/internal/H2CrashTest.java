package org.caravelpki.provider.sql.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node with the embedded database is killed in the middle of writing, several times over. */
class H2CrashTest {
    private static final int ROUNDS = 3;
    private static final int UNITS = 1_000;
    private static final int SERIAL_DIGITS = 32;

    @TempDir
    private Path folder;

    @Test
    void write_nodeKilled_everyAcknowledgedUnitIsThereOnce() throws IOException, InterruptedException {
        Acknowledged acknowledged = new Acknowledged();
        for (int round = 1; round <= ROUNDS; round++) {
            writeAndKill(acknowledged, round * UNITS);
        }

        assertThat(acknowledged.size()).isGreaterThanOrEqualTo(ROUNDS * UNITS);
        try (SqlNode node =
                new SqlNode(SqlNode.CLASS_PATH, SqlNode.settings(SqlNode.h2(folder), Optional.empty(), 1))) {
            acknowledged.assertKept(node, "crash.test");
        }
    }

    private void writeAndKill(Acknowledged acknowledged, int units) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashWriter.class.getName(),
                        folder.toString())
                .redirectError(folder.resolve("stderr").toFile())
                .start();
        try (BufferedReader output = process.inputReader()) {
            String line = output.readLine();
            while (line != null) {
                // The last line may be cut by the kill.
                if (line.length() == SERIAL_DIGITS) {
                    acknowledged.done(line);
                }
                if (acknowledged.size() >= units) {
                    // The handle's way leaves what was printed before readable.
                    process.toHandle().destroyForcibly();
                }
                line = output.readLine();
            }
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }
}
