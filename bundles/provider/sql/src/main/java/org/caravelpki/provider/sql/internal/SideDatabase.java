package org.caravelpki.provider.sql.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** An embedded database beside the node's own, from its making to its last octet on the disk. For one thread. */
public final class SideDatabase implements AutoCloseable {
    private final Connector connector;
    private final Room room;
    private final EmbeddedUrl url;
    private Connection open;

    SideDatabase(Connector connector, Room room, EmbeddedUrl url) {
        this.connector = connector;
        this.room = room;
        this.url = url;
    }

    /**
     * Makes it anew.
     *
     * @param schema the version of its schema
     * @return a connection with transactions; closed with this
     * @throws SQLException as the driver has it
     * @throws IOException when what was there cannot be removed
     */
    public Connection make(int schema) throws SQLException, IOException {
        remove();
        schema().make(schema);
        open = connector.getConnection();
        open.setAutoCommit(false);
        return open;
    }

    private Schema schema() {
        return new Schema(connector, Dialect.H2, true);
    }

    /**
     * Commits, unless that would fill the disk.
     *
     * @throws SQLException when there is too little room
     */
    public void commit() throws SQLException {
        room.check();
        open.commit();
    }

    /**
     * Brings the schema to this release's, and commits.
     *
     * @throws SQLException as the driver has it
     */
    public void bringUp() throws SQLException {
        commit();
        schema().ensure();
    }

    /**
     * Commits, ends the database and waits for the disk.
     *
     * @return the file
     * @throws SQLException as the driver has it
     * @throws IOException as the disk has it
     */
    public Path finish() throws SQLException, IOException {
        commit();
        shutDown();
        try (FileChannel file = FileChannel.open(url.file(), StandardOpenOption.WRITE)) {
            file.force(true);
        }
        return url.file();
    }

    private void shutDown() throws SQLException {
        try (Statement statement = open.createStatement()) {
            statement.execute("shutdown");
        } finally {
            open.close();
            open = null;
        }
    }

    /** Ends it and removes its file. */
    public void remove() throws IOException {
        close();
        Files.deleteIfExists(url.file());
        // Where H2 tells of its own errors.
        Files.deleteIfExists(url.beside(".trace.db").path());
    }

    /** Ends it. */
    @Override
    public void close() throws IOException {
        if (open != null) {
            try {
                shutDown();
            } catch (SQLException e) {
                throw new IOException("The database " + url.file() + " cannot be closed.", e);
            }
        }
    }
}
