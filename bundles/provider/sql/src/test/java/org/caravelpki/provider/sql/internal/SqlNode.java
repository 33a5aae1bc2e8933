package org.caravelpki.provider.sql.internal;

import java.nio.file.Path;
import java.sql.Driver;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.caravelpki.api.provider.store.AuditStore;
import org.caravelpki.api.provider.store.CertificateStore;
import org.caravelpki.api.provider.store.ConfigStore;
import org.caravelpki.api.provider.store.CrlStore;
import org.caravelpki.api.provider.store.FeedStore;
import org.caravelpki.api.provider.store.LeaseStore;
import org.caravelpki.api.provider.store.RequestStore;
import org.caravelpki.api.provider.store.StateStore;
import org.caravelpki.api.provider.store.StoreWriter;
import org.caravelpki.provider.sql.store.internal.SqlAuditStore;
import org.caravelpki.provider.sql.store.internal.SqlCertificateStore;
import org.caravelpki.provider.sql.store.internal.SqlConfigStore;
import org.caravelpki.provider.sql.store.internal.SqlCrlStore;
import org.caravelpki.provider.sql.store.internal.SqlFeedStore;
import org.caravelpki.provider.sql.store.internal.SqlLeaseStore;
import org.caravelpki.provider.sql.store.internal.SqlRequestStore;
import org.caravelpki.provider.sql.store.internal.SqlStateStore;
import org.caravelpki.provider.sql.writer.internal.SqlStoreWriter;
import org.caravelpki.testkit.contract.StoreNode;

/** The components of one node, wired as SCR wires them. */
public final class SqlNode implements StoreNode {
    /** The drivers on the class path. */
    public static final Drivers CLASS_PATH = SqlNode::driver;

    private final Database database;
    private final SqlStoreWriter writer;
    private final LeaseStore leases;

    public SqlNode(Drivers drivers, Settings settings) {
        database = new Database(drivers, settings, Clock.systemUTC());
        writer = new SqlStoreWriter(database);
        leases = new SqlLeaseStore(database);
    }

    private static Optional<Driver> driver(String className) {
        try {
            return Optional.of(
                    (Driver) Class.forName(className).getDeclaredConstructor().newInstance());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** The default settings for a database. */
    public static Settings settings(String url, Optional<Path> passwordFile, int number) {
        return new Settings(
                url,
                "caravel",
                passwordFile,
                8,
                Duration.ofSeconds(2),
                true,
                new StoreWriter.Node("node-" + number, number),
                256,
                4096,
                64L << 20,
                2,
                Duration.ofSeconds(5),
                64L << 20);
    }

    /** The same with another least room. */
    public static Settings withLeastFree(Settings settings, int mib) {
        return with(settings, settings.connectTimeout(), (long) mib << 20);
    }

    /** The same for a busy machine: its first read waits until the database is open. */
    public static Settings patient(Settings settings) {
        return with(settings, Duration.ofSeconds(60), settings.leastFree());
    }

    private static Settings with(Settings settings, Duration connectTimeout, long leastFree) {
        return new Settings(
                settings.url(),
                settings.user(),
                settings.passwordFile(),
                settings.poolSize(),
                connectTimeout,
                settings.migrate(),
                settings.node(),
                settings.batchSize(),
                settings.queueSize(),
                settings.queueOctets(),
                settings.completionThreads(),
                settings.patience(),
                leastFree);
    }

    /** The default URL for an embedded database in a directory. */
    public static String h2(Path folder) {
        return "jdbc:h2:file:" + folder + "/caravel;MODE=MariaDB;DATABASE_TO_LOWER=TRUE;DB_CLOSE_ON_EXIT=FALSE";
    }

    public Database database() {
        return database;
    }

    @Override
    public StoreWriter writer() {
        return writer;
    }

    @Override
    public CertificateStore certificates() {
        return new SqlCertificateStore(database);
    }

    @Override
    public RequestStore requests() {
        return new SqlRequestStore(database);
    }

    @Override
    public ConfigStore configs() {
        return new SqlConfigStore(database);
    }

    @Override
    public CrlStore crls() {
        return new SqlCrlStore(database);
    }

    @Override
    public AuditStore audits() {
        return new SqlAuditStore(database);
    }

    @Override
    public StateStore states() {
        return new SqlStateStore(database);
    }

    @Override
    public LeaseStore leases() {
        return leases;
    }

    @Override
    public FeedStore feeds() {
        return new SqlFeedStore(database);
    }

    @Override
    public void close() {
        writer.close();
        database.close();
    }
}
