package org.caravelpki.provider.sql.cost.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.caravelpki.provider.sql.internal.Settings;
import org.caravelpki.provider.sql.internal.SqlNode;
import org.caravelpki.testkit.mariadb.MariaDbServer;

/**
 * Measures what the writer costs per certificate: processor time of this process and of the database, the median of several
 * runs after a warm-up, beside a bare insert of one row in the same run.
 *
 * <p>Arguments: a new directory, {@code mariadb} or {@code h2}, how many certificates in a run, how many runs, and numbers
 * in flight.
 */
final class WriterCost {
    private static final int BATCH = 256;

    private final SqlNode node;
    private final Optional<ProcessorTime> database;
    private final int certificates;
    private final int runs;

    private WriterCost(SqlNode node, Optional<ProcessorTime> database, int certificates, int runs) {
        this.node = node;
        this.database = database;
        this.certificates = certificates;
        this.runs = runs;
    }

    public static void main(String[] arguments) throws IOException, SQLException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        int certificates = Integer.parseInt(arguments[2]);
        int runs = Integer.parseInt(arguments[3]);
        int[] inFlight =
                Stream.of(arguments).skip(4).mapToInt(Integer::parseInt).toArray();
        if (arguments[1].equals("h2")) {
            onH2(folder, certificates, runs, inFlight);
        } else {
            onMariaDb(folder, certificates, runs, inFlight);
        }
    }

    private static void onH2(Path folder, int certificates, int runs, int... inFlight) throws SQLException {
        try (SqlNode node = node(SqlNode.settings(SqlNode.h2(folder), Optional.empty(), 1))) {
            new WriterCost(node, Optional.empty(), certificates, runs).measure(inFlight);
        }
    }

    private static void onMariaDb(Path folder, int certificates, int runs, int... inFlight)
            throws IOException, SQLException {
        String password = UUID.randomUUID().toString();
        Path secret = Files.writeString(folder.resolve("password"), password);
        try (MariaDbServer server = MariaDbServer.start(folder, password);
                SqlNode node = node(SqlNode.settings(server.url(), Optional.of(secret), 1))) {
            new WriterCost(node, Optional.of(new ProcessorTime(server.pid())), certificates, runs).measure(inFlight);
        }
    }

    private static SqlNode node(Settings settings) {
        return new SqlNode(SqlNode.CLASS_PATH, settings);
    }

    private void measure(int... inFlight) throws SQLException {
        Load warmUp = new Load(node.writer(), BATCH);
        warmUp.run(warmUp.prepare(2 * certificates));
        System.out.println("what               per second  Java us  database us");
        BareInserts bare = new BareInserts(node.database(), BATCH);
        bare.run(certificates);
        report("bare insert", costs(() -> bare.run(certificates)));
        for (int count : inFlight) {
            Load load = new Load(node.writer(), count);
            report(
                    "certificate, " + count,
                    Stream.generate(() -> load.prepare(certificates))
                            .limit(runs)
                            .map(units -> cost(() -> load.run(units)))
                            .toList());
        }
    }

    private interface Work {
        void run() throws SQLException;
    }

    private record Cost(double nanos, double java, double database) {}

    private List<Cost> costs(Work work) {
        return Stream.generate(() -> cost(work)).limit(runs).toList();
    }

    private Cost cost(Work work) {
        ProcessorTime self = ProcessorTime.ofThisProcess();
        long java = self.nanos();
        long server = database.map(ProcessorTime::nanos).orElse(0L);
        long begin = System.nanoTime();
        try {
            work.run();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new Cost(
                System.nanoTime() - begin,
                self.nanos() - java,
                database.map(ProcessorTime::nanos).orElse(0L) - server);
    }

    private void report(String what, List<Cost> costs) {
        System.out.printf(
                "%-18s %10.0f %8.1f %12.1f%n",
                what,
                certificates / (median(costs.stream().mapToDouble(Cost::nanos).toArray()) / 1e9),
                perCertificate(median(costs.stream().mapToDouble(Cost::java).toArray())),
                perCertificate(median(costs.stream().mapToDouble(Cost::database).toArray())));
    }

    private double perCertificate(double nanos) {
        return nanos / certificates / 1_000;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
