package org.caravelpki.itests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Bundles are replaced while clients go on: in place, and by another version beside the old one. */
@ExtendWith({SharedNode.class, AcmeNames.class})
class SwapIT {
    /** Everything that is not the floor. */
    private static final List<String> BUNDLES = List.of(
            "protocol.acme",
            "protocol.simple",
            "protocol.ocsp",
            "protocol.crl",
            "core.ca",
            "core.ra",
            "core.status",
            "core.checks",
            "core.state",
            "core.audit",
            "core.jobs",
            "core.backup",
            "provider.sql",
            "provider.lint",
            "provider.softkeys",
            "provider.crypto");

    @TempDir
    private Path directory;

    @Test
    void swap_eachBundleBothWaysUnderLoad_failsNobodyAndLosesNothing(Node node, AcmeNames.Records names)
            throws Exception {
        Path departures = watchDepartures(node);
        List<String> before = serials(inventory(node));
        List<String> given;
        try (MixedLoad load = new MixedLoad(node, names, directory)) {
            assertNothingFailed(load, load.mark("begin"));
            for (String bundle : BUNDLES) {
                Swap swap = new Swap(node, directory, "org.caravelpki." + bundle);
                Files.writeString(departures, "");
                swap.update();
                assertNothingFailed(load, load.mark(bundle + " updated"));
                swap.beside();
                assertNothingFailed(load, load.mark(bundle + " replaced"));
                assertThat(others(departures, bundle)).as(bundle).isEmpty();
            }
            assertNothingFailed(load, load.end());
            given = load.serials();
        }
        assertRecorded(node, before, given);
    }

    private static void assertNothingFailed(MixedLoad load, JsonNode interval) throws IOException {
        assertThat(interval.get("failed").asInt())
                .as(interval + "\n" + load.told())
                .isZero();
        assertThat(interval.get("requests").asLong()).isPositive();
    }

    /**
     * From now on, each service that goes is a line in this file. In the node's directory, since that goes on as long as the
     * node: into a file that is gone it would write an error into the log for each.
     */
    private static Path watchDepartures(Node node) throws IOException {
        Path file = node.home().resolve("data/departures");
        Files.writeString(file, "");
        node.console(
                "bundle:install -s 'file:" + System.getProperty("caravel.bench.driver") + "'",
                "bench:departures '" + file + "'");
        return file;
    }

    /** The services of other bundles that went: what a swap takes along. */
    private static List<String> others(Path departures, String bundle) throws IOException {
        try (Stream<String> lines = Files.lines(departures)) {
            return lines.filter(line -> line.startsWith("service\t"))
                    .filter(line -> !line.startsWith("service\torg.caravelpki." + bundle + "\t"))
                    .toList();
        }
    }

    private void assertRecorded(Node node, List<String> before, List<String> given) throws IOException {
        assertThat(given).hasSizeGreaterThan(100).doesNotHaveDuplicates();
        List<String> inventory = inventory(node);
        assertThat(serials(inventory)).doesNotHaveDuplicates();
        List<String> made = inventory.stream()
                .filter(line -> !before.contains(line.split(" ")[0]))
                .toList();
        assertThat(serials(made)).as("given, and nothing else").containsExactlyInAnyOrderElementsOf(given);
        assertThat(made).allMatch(line -> line.endsWith(" active") || line.endsWith(" revoked"));
        assertThat(node.json("audit:verify")).isNotEmpty().allSatisfy(chain -> assertThat(
                        chain.get("intact").asBoolean())
                .as(chain.toString())
                .isTrue());
    }

    /** Serial numbers with their states. */
    private List<String> inventory(Node node) throws IOException {
        Path file = directory.resolve("inventory");
        node.console("bench:inventory '" + file + "'");
        return Files.readAllLines(file);
    }

    private static List<String> serials(List<String> inventory) {
        return inventory.stream().map(line -> line.split(" ")[0]).toList();
    }
}
