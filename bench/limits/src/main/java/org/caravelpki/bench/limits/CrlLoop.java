package org.caravelpki.bench.limits;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * What a CRL of so many entries costs at least, with nothing of ours in it: reads the rows, digests and stores as many octets
 * as the CRL has, in pieces in one transaction, and writes them to the disk. Prints one line of JSON.
 */
public final class CrlLoop {
    private static final int PIECE = 1_000_000;
    private static final String ROWS = """
            select serial, revoked_at, reason, invalidity_date, shard from revocation\
             where ca = ? and generation = 1 and not_after >= 0""";

    private final Connection connection;
    private final Spent spent;
    private final byte[] octets;
    private long read;

    private CrlLoop(Connection connection, Optional<ProcessHandle> database, int octets) {
        this.connection = connection;
        this.spent = new Spent(database);
        this.octets = new byte[octets];
        new SplittableRandom(1).nextBytes(this.octets);
    }

    /**
     * Runs it.
     *
     * @param arguments URL, user, file with the password, the CA, octets of its CRL, the database's process id, a file to
     *     write
     */
    public static void main(String[] arguments) throws SQLException, IOException, NoSuchAlgorithmException {
        String password = Files.readString(Path.of(arguments[2])).strip();
        Optional<ProcessHandle> database = ProcessHandle.of(Long.parseLong(arguments[5]));
        try (Connection connection = DriverManager.getConnection(arguments[0], arguments[1], password)) {
            CrlLoop loop = new CrlLoop(connection, database, Integer.parseInt(arguments[4]));
            loop.run(arguments[3], Path.of(arguments[6]));
            System.out.println(loop.run(arguments[3], Path.of(arguments[6])));
        }
    }

    private String run(String ca, Path file) throws SQLException, IOException, NoSuchAlgorithmException {
        execute("drop table if exists bare_crl");
        execute("create table bare_crl (place int primary key, piece longblob not null)");
        Duration before = spent.now();
        long begun = System.nanoTime();
        select(ca);
        MessageDigest.getInstance("SHA-256").digest(octets);
        store();
        write(file);
        double seconds = (System.nanoTime() - begun) / 1e9;
        Duration cpu = spent.now().minus(before);
        execute("drop table bare_crl");
        return String.format(
                Locale.ROOT,
                "{\"limit_rows\":%d,\"limit_seconds\":%.3f,\"limit_cpu_s\":%.3f}",
                read,
                seconds,
                cpu.toNanos() / 1e9);
    }

    private void select(String ca) throws SQLException {
        read = 0;
        try (PreparedStatement statement = connection.prepareStatement(ROWS)) {
            statement.setFetchSize(1_000);
            statement.setString(1, ca);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    rows.getBytes(1);
                    rows.getLong(2);
                    rows.getInt(3);
                    rows.getLong(4);
                    rows.getInt(5);
                    read++;
                }
            }
        }
    }

    private void store() throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement statement =
                connection.prepareStatement("insert into bare_crl (place, piece) values (?, ?)")) {
            for (int at = 0, place = 0; at < octets.length; at += PIECE, place++) {
                statement.setInt(1, place);
                statement.setBytes(2, java.util.Arrays.copyOfRange(octets, at, Math.min(at + PIECE, octets.length)));
                statement.execute();
            }
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    private void write(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer content = ByteBuffer.wrap(octets);
            while (content.hasRemaining()) {
                channel.write(content);
            }
            channel.force(true);
        }
        Files.delete(file);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
