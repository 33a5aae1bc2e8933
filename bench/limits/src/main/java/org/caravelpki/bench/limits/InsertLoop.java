package org.caravelpki.bench.limits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/** Inserts rows, so many in a transaction, with one connection and nothing else; prints one line of JSON. */
public final class InsertLoop {
    // About what one certificate puts into all tables: TBS and signature, request, audit record, feed.
    private static final int OCTETS = 2_000;

    private final Connection connection;
    private final Spent spent;
    private final Optional<String> afterCommit;
    private final SplittableRandom random = new SplittableRandom();
    private final byte[] octets = new byte[OCTETS];
    private long id;

    private InsertLoop(Connection connection, Optional<ProcessHandle> database, Optional<String> afterCommit) {
        this.connection = connection;
        this.spent = new Spent(database);
        this.afterCommit = afterCommit;
        random.nextBytes(octets);
    }

    /**
     * Runs it.
     *
     * @param arguments URL, user, file with the password, rows in a transaction, seconds, the database's process id (0:
     *     it is in this one), and a statement to execute after each commit if there is one
     */
    public static void main(String[] arguments) throws SQLException, IOException {
        String password = Files.readString(Path.of(arguments[2])).strip();
        int batch = Integer.parseInt(arguments[3]);
        int seconds = Integer.parseInt(arguments[4]);
        Optional<ProcessHandle> database = ProcessHandle.of(Long.parseLong(arguments[5]));
        Optional<String> afterCommit = arguments.length > 6 ? Optional.of(arguments[6]) : Optional.empty();
        try (Connection connection = DriverManager.getConnection(arguments[0], arguments[1], password)) {
            System.out.println(new InsertLoop(connection, database, afterCommit).run(batch, seconds));
        }
    }

    private String run(int batch, int seconds) throws SQLException {
        execute("drop table if exists bare_loop");
        execute(
                "create table bare_loop (id bigint primary key, serial binary(20) not null unique, named bigint not null,"
                        + " der varbinary(4000) not null, key bare_loop_named (named))");
        connection.setAutoCommit(false);
        insert(batch, seconds * 1_000_000_000L / 2);
        Duration before = spent.now();
        Commits commits = insert(batch, seconds * 1_000_000_000L);
        Duration cpu = spent.now().minus(before);
        connection.setAutoCommit(true);
        execute("drop table bare_loop");
        return commits.json(batch, cpu);
    }

    private Commits insert(int batch, long duration) throws SQLException {
        Commits commits = new Commits(new ArrayList<>());
        try (PreparedStatement statement =
                connection.prepareStatement("insert into bare_loop (id, serial, named, der) values (?, ?, ?, ?)")) {
            long end = System.nanoTime() + duration;
            for (long begun = System.nanoTime(); begun < end; begun = System.nanoTime()) {
                for (int row = 0; row < batch; row++) {
                    fill(statement);
                }
                statement.executeBatch();
                connection.commit();
                sync();
                commits.nanos.add(System.nanoTime() - begun);
            }
        }
        return commits;
    }

    private void fill(PreparedStatement statement) throws SQLException {
        byte[] serial = new byte[20];
        random.nextBytes(serial);
        statement.setLong(1, ++id);
        statement.setBytes(2, serial);
        statement.setLong(3, random.nextLong());
        statement.setBytes(4, octets);
        statement.addBatch();
    }

    private void sync() throws SQLException {
        if (afterCommit.isPresent()) {
            execute(afterCommit.get());
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /**
     * How long the transactions took.
     *
     * @param nanos each of them
     */
    private record Commits(List<Long> nanos) {
        String json(int batch, Duration spent) {
            double seconds = nanos.stream().mapToLong(Long::longValue).sum() / 1e9;
            Collections.sort(nanos);
            return String.format(
                    Locale.ROOT,
                    "{\"batch\":%d,\"rows_per_s\":%.1f,\"commit_p50_ms\":%.3f,\"cpu_ms\":%.4f,\"rows\":%d}",
                    batch,
                    nanos.size() * batch / seconds,
                    nanos.get(nanos.size() / 2) / 1e6,
                    spent.toNanos() / 1e6 / nanos.size() / batch,
                    nanos.size() * (long) batch);
        }
    }
}
