package org.caravelpki.provider.sql.internal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.caravelpki.api.model.PkiException;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/**
 * The database of this node. It exists whether or not the database answers: until then and whenever it goes away, work fails
 * with {@code unavailable}. Thread-safe.
 */
@Component(service = Database.class, configurationPid = "org.caravelpki.provider.sql")
@Designate(ocd = SqlConfig.class)
public final class Database implements AutoCloseable {
    private static final int ATTEMPTS = 4;
    private static final long PAUSE_NANOS = 10_000_000;
    /** MariaDB: a node of Galera that does not serve. */
    private static final int NO_MAJORITY = 1047;

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Drivers drivers;
    private final Settings settings;
    private final Clock clock;
    private final Dialect dialect;
    private final Ids ids;
    private final Connector connector;
    private final Room room;
    private final HikariDataSource pool;
    private final Probe probe;
    private final Opening opening;

    /**
     * For SCR.
     *
     * @param drivers the drivers
     * @param context knows the node's directory
     * @param config the configuration
     */
    @Activate
    public Database(@Reference Drivers drivers, BundleContext context, SqlConfig config) {
        this(drivers, Settings.of(config, String.valueOf(context.getProperty("caravel.home"))), Clock.systemUTC());
    }

    /**
     * Begins to open the database and returns at once.
     *
     * @param drivers the drivers
     * @param settings where and how
     * @param clock the time
     */
    public Database(Drivers drivers, Settings settings, Clock clock) {
        this.drivers = drivers;
        this.settings = settings;
        this.clock = clock;
        this.dialect = Dialect.of(settings.url());
        this.ids = new Ids(clock, settings.node().number());
        this.connector = new Connector(settings, dialect, drivers);
        this.room = Room.of(settings.url(), settings.leastFree());
        this.pool = pool();
        this.probe = new Probe(connector, dialect);
        this.opening = new Opening(new Schema(pool, dialect, settings.migrate()));
    }

    private HikariDataSource pool() {
        HikariConfig config = new HikariConfig();
        config.setPoolName("caravel-sql");
        config.setDataSource(connector);
        config.setMaximumPoolSize(settings.poolSize());
        config.setMinimumIdle(Math.min(2, settings.poolSize()));
        config.setConnectionTimeout(settings.connectTimeout().toMillis());
        config.setValidationTimeout(Math.max(250, settings.connectTimeout().toMillis() / 2));
        // A database that is away when the node starts is no reason not to start.
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    /**
     * The configuration.
     *
     * @return what this was made with
     */
    public Settings settings() {
        return settings;
    }

    /**
     * The time.
     *
     * @return the clock
     */
    public Clock clock() {
        return clock;
    }

    /**
     * Row ids of this node.
     *
     * @return the ids
     */
    public Ids ids() {
        return ids;
    }

    /**
     * Reads. Tried again when the connection was lost, so it may run more than once.
     *
     * @param work the reading
     * @param <T> what is read
     * @return the result
     * @throws PkiException of kind {@code unavailable} while the database is away
     */
    public <T> T read(Work<T> work) {
        return attempt(work);
    }

    /**
     * Runs a transaction of its own, beside the writer's. It may run more than once, even after it was committed.
     *
     * @param work what to do; doing it again must be harmless
     * @param <T> what comes out
     * @return the result
     * @throws PkiException of kind {@code unavailable} while the database is away
     */
    public <T> T transaction(Work<T> work) {
        return attempt(connection -> {
            room.check();
            connection.setAutoCommit(false);
            boolean committed = false;
            try {
                T result = work.on(connection);
                commit(connection);
                committed = true;
                return result;
            } finally {
                if (!committed) {
                    connection.rollback();
                }
            }
        });
    }

    /**
     * A connection outside the pool, for the writer, which keeps it. Its transactions are committed by {@link #commit}.
     *
     * @return a new connection; the caller closes it
     * @throws SQLException while the database is away
     */
    public Connection connect() throws SQLException {
        awaitOpen();
        Connection connection = connector.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    /**
     * Asks once whether the database serves this node at this moment, beside the pool.
     *
     * @throws PkiException of kind {@code unavailable} with the reason, within about two seconds
     */
    public void probe() {
        if (!opening.isDone()) {
            throw PkiException.unavailable("The database is not open yet.", RETRY_AFTER);
        }
        try {
            probe.ask();
        } catch (SQLException e) {
            throw e.getErrorCode() == NO_MAJORITY
                    ? PkiException.unavailable("The database has no majority here and takes no writes.", RETRY_AFTER, e)
                    : away(e);
        }
    }

    /**
     * Another embedded database, with this one's user and password.
     *
     * @param url where
     * @return not made yet
     */
    public SideDatabase beside(EmbeddedUrl url) {
        Settings other = settings.withUrl(url.text());
        return new SideDatabase(new Connector(other, dialect, drivers), Room.of(url.text(), settings.leastFree()), url);
    }

    /**
     * Whether {@link #checkRoom} would let a transaction pass.
     *
     * @return false when the disk is full
     */
    public boolean hasRoom() {
        return room.isEnough();
    }

    /**
     * Looks whether there is room for a transaction. To be asked before each.
     *
     * @throws SQLException when writing would fill the disk
     */
    public void checkRoom() throws SQLException {
        room.check();
    }

    /**
     * Commits for good: afterwards neither a killed process nor a power cut takes it back.
     *
     * @param connection with a transaction
     * @throws SQLException when the outcome is unknown
     */
    public void commit(Connection connection) throws SQLException {
        connection.commit();
        dialect.harden(connection);
    }

    private <T> T attempt(Work<T> work) {
        for (int attempt = 1; ; attempt++) {
            try (Connection connection = borrow()) {
                return work.on(connection);
            } catch (SQLException e) {
                giveUpOrPause(e, attempt);
            }
        }
    }

    private void giveUpOrPause(SQLException e, int attempt) {
        Failure failure = Failure.of(e);
        boolean last = attempt == ATTEMPTS || failure == Failure.FULL || pool.isClosed();
        if (failure.isTheStatements() || last && failure == Failure.DUPLICATE) {
            throw new IllegalStateException("a statement failed", e);
        }
        if (failure == Failure.AWAY && !pool.isClosed()) {
            // What one connection has seen, the others made before have in store. An embedded database that closed
            // itself
            // is opened anew by the first connection after them.
            pool.getHikariPoolMXBean().softEvictConnections();
        }
        if (last) {
            throw away(e);
        }
        LockSupport.parkNanos(PAUSE_NANOS << attempt);
    }

    // Both have waited for the whole time-out already, so nobody waits for a second one.
    private Connection borrow() {
        try {
            awaitOpen();
            return pool.getConnection();
        } catch (SQLException e) {
            throw away(e);
        }
    }

    private void awaitOpen() throws SQLException {
        if (!opening.awaitDone(settings.connectTimeout())) {
            throw new SQLTransientConnectionException("the database is not open yet", "08001");
        }
    }

    /**
     * What callers are told while the database is away.
     *
     * @param cause for our log
     * @return the refusal
     */
    public static PkiException away(SQLException cause) {
        return PkiException.unavailable("The database is not available.", RETRY_AFTER, cause);
    }

    /** Closes every connection; work in flight fails with {@code unavailable}. */
    @Deactivate
    @Override
    public void close() {
        opening.close();
        probe.close();
        pool.close();
    }
}
