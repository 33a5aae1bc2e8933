package org.caravelpki.provider.sql.store.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.caravelpki.api.provider.Behind;
import org.caravelpki.api.provider.store.LeaseStore;
import org.caravelpki.provider.sql.internal.Binding;
import org.caravelpki.provider.sql.internal.Columns;
import org.caravelpki.provider.sql.internal.Database;
import org.caravelpki.provider.sql.internal.Select;
import org.caravelpki.provider.sql.internal.Update;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Leases by compare-and-set. This store's term tells it from one that ran on the same node before: such a lease is taken
 * over at once, but with a new fence.
 */
@Component(service = Behind.class, property = Behind.DOOR + "=org.caravelpki.api.provider.store.LeaseStore")
public final class SqlLeaseStore implements LeaseStore, Behind {
    private static final Update EXTEND =
            new Update("update lease set until_ms = ? where name = ? and owner = ? and term = ?");
    private static final Update TAKE = new Update("""
            update lease set owner = ?, term = ?, fence = fence + 1, until_ms = ?\
             where name = ? and (until_ms <= ? or owner = ?)""");
    private static final Select<Long> FENCE = new Select<>("select fence from lease where name = ?", Columns::number);
    private static final Update BEGIN =
            new Update("insert into lease (name, owner, term, fence, until_ms, used) values (?, ?, ?, 1, ?, 0)");
    private static final Update RELEASE =
            new Update("update lease set until_ms = 0 where name = ? and owner = ? and term = ? and fence = ?");

    private final Database database;
    private final int node;
    private final long term;

    /**
     * Leases in a database.
     *
     * @param database the database
     */
    @Activate
    public SqlLeaseStore(@Reference Database database) {
        this.database = database;
        this.node = database.settings().node().number();
        this.term = database.ids().next();
    }

    @Override
    public Optional<Lease> acquire(String name, Duration length) {
        Instant now = database.clock().instant();
        Instant until = now.plus(length);
        return database.transaction(connection -> acquire(connection, name, now, until));
    }

    private Optional<Lease> acquire(Connection connection, String name, Instant now, Instant until)
            throws SQLException {
        if (extend(connection, name, until) || take(connection, name, now, until)) {
            return fence(connection, name).map(fence -> new Lease(name, fence, until));
        }
        if (fence(connection, name).isPresent()) {
            return Optional.empty();
        }
        BEGIN.run(connection, p -> p.text(name).number(node).number(term).instant(until));
        return Optional.of(new Lease(name, 1, until));
    }

    private boolean extend(Connection connection, String name, Instant until) throws SQLException {
        return EXTEND.run(
                        connection,
                        p -> p.instant(until).text(name).number(node).number(term))
                == 1;
    }

    private boolean take(Connection connection, String name, Instant now, Instant until) throws SQLException {
        Binding binding = p -> p.number(node)
                .number(term)
                .instant(until)
                .text(name)
                .instant(now)
                .number(node);
        return TAKE.run(connection, binding) == 1;
    }

    private static Optional<Long> fence(Connection connection, String name) throws SQLException {
        return FENCE.first(connection, p -> p.text(name));
    }

    @Override
    public void release(Lease lease) {
        database.transaction(connection -> RELEASE.run(
                connection, p -> p.text(lease.name()).number(node).number(term).number(lease.fence())));
    }
}
