package org.caravelpki.provider.sql.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.caravelpki.api.provider.store.StoreWriter;

/**
 * The configuration, checked.
 *
 * @param url the JDBC URL
 * @param user the database user
 * @param passwordFile where the password is, if there is one
 * @param poolSize connections for reading
 * @param connectTimeout how long a connection may take
 * @param migrate whether this node changes the schema
 * @param node this node
 * @param batchSize the most units in a transaction
 * @param queueSize the most units that wait
 * @param queueOctets the most that they hold together
 * @param completionThreads threads on which work goes on after its commit
 * @param patience for how long a transaction is tried again
 * @param leastFree octets that must be free where an embedded database is; 0: not looked at
 */
public record Settings(
        String url,
        String user,
        Optional<Path> passwordFile,
        int poolSize,
        Duration connectTimeout,
        boolean migrate,
        StoreWriter.Node node,
        int batchSize,
        int queueSize,
        long queueOctets,
        int completionThreads,
        Duration patience,
        long leastFree) {

    private static final int MIB = 20;

    /** Checks the ranges. */
    public Settings {
        within("pool-size", poolSize, 1, 100);
        within("node-number", node.number(), 1, Ids.MAX_NODE);
        within("batch-size", batchSize, 1, 10_000);
        within("queue-size", queueSize, 1, 1_000_000);
        within("queue-mib", (int) (queueOctets >> MIB), 1, 100_000);
        within("completion-threads", completionThreads, 1, 1_000);
        within("connect-timeout-millis", (int) connectTimeout.toMillis(), 250, 600_000);
        within("retry-millis", (int) patience.toMillis(), 0, 600_000);
        within("least-free-mib", (int) (leastFree >> MIB), 0, 1_000_000);
    }

    /**
     * Reads the configuration.
     *
     * @param config as Configuration Admin has it
     * @param home the node's directory
     * @return the settings
     */
    public static Settings of(SqlConfig config, String home) {
        int threads = config.completion$_$threads();
        return new Settings(
                inHome(config.url(), home),
                config.user(),
                config.password$_$file().isBlank()
                        ? Optional.empty()
                        : Optional.of(Path.of(inHome(config.password$_$file(), home))),
                config.pool$_$size(),
                Duration.ofMillis(config.connect$_$timeout$_$millis()),
                config.migrate(),
                new StoreWriter.Node(config.node$_$name(), config.node$_$number()),
                config.batch$_$size(),
                config.queue$_$size(),
                (long) config.queue$_$mib() << MIB,
                threads == 0 ? Runtime.getRuntime().availableProcessors() : threads,
                Duration.ofMillis(config.retry$_$millis()),
                (long) config.least$_$free$_$mib() << MIB);
    }

    // The file is interpolated when it is read; the defaults above are not.
    private static String inHome(String text, String home) {
        return text.replace("${caravel.home}", home);
    }

    /** The same for another database. */
    Settings withUrl(String other) {
        return new Settings(
                other,
                user,
                passwordFile,
                poolSize,
                connectTimeout,
                true,
                node,
                batchSize,
                queueSize,
                queueOctets,
                completionThreads,
                patience,
                leastFree);
    }

    private static void within(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(key + " is " + value + " and must be between " + least + " and " + most);
        }
    }
}
