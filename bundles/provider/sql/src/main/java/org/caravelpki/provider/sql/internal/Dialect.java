package org.caravelpki.provider.sql.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** Where the databases differ. Everything else is the same SQL for both. */
public enum Dialect {
    /** Embedded. */
    H2("jdbc:h2:", "org.h2.Driver") {
        // H2 keeps what is no longer needed for so many milliseconds, in case the disk has not yet written what
        // followed.
        // We fsync each transaction; with H2's own 45 seconds the file of a busy node grows several times faster.
        @Override
        Map<String, String> connectDefaults(Duration timeout) {
            return Map.of("RETENTION_TIME", "2000");
        }

        @Override
        List<String> onConnect() {
            return List.of();
        }

        @Override
        Optional<String> warning(Connection connection) {
            return Optional.empty();
        }

        @Override
        Map<String, String> placeholders() {
            return Map.of(
                    "octets",
                    "varbinary(1048576)",
                    "text",
                    "varchar(1048576)",
                    "table",
                    "",
                    "drop-subject-index",
                    "drop index if exists certificate_subject");
        }

        // A commit is in memory until then; H2 itself would write it within half a second.
        @Override
        void harden(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute("checkpoint sync");
            }
        }
    },

    /** MariaDB, alone or with Galera. */
    MARIADB("jdbc:mariadb:", "org.mariadb.jdbc.Driver") {
        @Override
        Map<String, String> connectDefaults(Duration timeout) {
            return Map.of(
                    "connectTimeout", String.valueOf(timeout.toMillis()),
                    "socketTimeout", "15000",
                    "useServerPrepStmts", "true",
                    "useBulkStmts", "true");
        }

        @Override
        Optional<String> warning(Connection connection) throws SQLException {
            long flush = FLUSH.first(connection, Binding.NONE).orElseThrow();
            return flush == 1
                    ? Optional.empty()
                    : Optional.of("innodb_flush_log_at_trx_commit is " + flush
                            + ": the server may lose what it has acknowledged, certificates among it");
        }

        // Strict, or too long a text would be cut silently. A transaction whose client vanished without a word must not
        // keep its locks for hours: the writer waits for them to learn what became of its COMMIT.
        @Override
        List<String> onConnect() {
            return List.of("set session sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION',"
                    + " idle_write_transaction_timeout = 30");
        }

        @Override
        Map<String, String> placeholders() {
            return Map.of(
                    "octets", "mediumblob",
                    "text", "mediumtext",
                    "table", "engine=InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin",
                    "drop-subject-index", "drop index if exists certificate_subject on certificate");
        }

        // The server has done it: innodb_flush_log_at_trx_commit=1.
        @Override
        void harden(Connection connection) {}
    };

    private static final Select<Long> FLUSH =
            new Select<>("select @@global.innodb_flush_log_at_trx_commit", Columns::number);

    private final String scheme;
    private final String driverClass;

    Dialect(String scheme, String driverClass) {
        this.scheme = scheme;
        this.driverClass = driverClass;
    }

    /**
     * The database that a URL leads to.
     *
     * @param url the JDBC URL
     * @return its dialect
     */
    public static Dialect of(String url) {
        for (Dialect dialect : values()) {
            if (url.startsWith(dialect.scheme)) {
                return dialect;
            }
        }
        throw new IllegalArgumentException("url is neither a jdbc:h2: nor a jdbc:mariadb: URL");
    }

    /**
     * The driver.
     *
     * @return its class name, as its service property says it
     */
    public String driverClass() {
        return driverClass;
    }

    /**
     * How to connect, unless the URL says otherwise.
     *
     * @param url the JDBC URL
     * @param timeout for connecting
     * @return driver properties
     */
    Properties properties(String url, Duration timeout) {
        Properties properties = new Properties();
        connectDefaults(timeout).forEach((name, value) -> {
            if (!url.contains(name + "=")) {
                properties.setProperty(name, value);
            }
        });
        return properties;
    }

    /** Whether the database is in this process. */
    boolean isEmbedded() {
        return this == H2;
    }

    abstract Map<String, String> connectDefaults(Duration timeout);

    /** Statements for every new connection. */
    abstract List<String> onConnect();

    /** What an operator should change about the server. */
    abstract Optional<String> warning(Connection connection) throws SQLException;

    /** What the migrations leave open. */
    abstract Map<String, String> placeholders();

    /** Makes what was committed survive a power cut. */
    abstract void harden(Connection connection) throws SQLException;
}
