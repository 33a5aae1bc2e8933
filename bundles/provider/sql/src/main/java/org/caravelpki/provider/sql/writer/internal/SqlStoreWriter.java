package org.caravelpki.provider.sql.writer.internal;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.provider.Behind;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.StoreWriter;
import org.caravelpki.provider.sql.internal.Database;
import org.caravelpki.provider.sql.internal.Epochs;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The writer of this node. */
@Component(service = Behind.class, property = Behind.DOOR + "=org.caravelpki.api.provider.store.StoreWriter")
public final class SqlStoreWriter implements StoreWriter, Behind, AutoCloseable {
    private final Database database;
    private final Writer writer;

    /**
     * Starts the writer's thread.
     *
     * @param database where it writes
     */
    @Activate
    public SqlStoreWriter(@Reference Database database) {
        this.database = database;
        this.writer = new Writer(database);
    }

    @Override
    public CompletionStage<Void> write(List<Change> unit) {
        return writer.write(unit);
    }

    @Override
    public boolean hasRoom() {
        return database.hasRoom();
    }

    @Override
    public void probe() {
        database.probe();
    }

    @Override
    public long newId() {
        return database.ids().next();
    }

    @Override
    public Node node() {
        return database.settings().node();
    }

    @Override
    public long openEpoch(String work) {
        return database.transaction(connection -> Epochs.next(connection, node().number(), work));
    }

    /** Commits what waits and ends the thread. */
    @Deactivate
    @Override
    public void close() {
        writer.close();
    }
}
