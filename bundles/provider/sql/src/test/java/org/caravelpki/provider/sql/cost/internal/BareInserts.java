package org.caravelpki.provider.sql.cost.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ThreadLocalRandom;
import org.caravelpki.provider.sql.internal.Database;

/** What a row costs at least: inserts of an id and a kilobyte in batches, and nothing else. */
final class BareInserts {
    private static final int OCTETS = 1_000;

    private final Database database;
    private final int batch;
    private long id;

    BareInserts(Database database, int batch) throws SQLException {
        this.database = database;
        this.batch = batch;
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "create table bare (id bigint not null, octets varbinary(1000) not null, primary key (id))");
        }
    }

    void run(int rows) throws SQLException {
        byte[] octets = new byte[OCTETS];
        try (Connection connection = database.connect();
                PreparedStatement insert = connection.prepareStatement("insert into bare (id, octets) values (?, ?)")) {
            for (int row = 1; row <= rows; row++) {
                ThreadLocalRandom.current().nextBytes(octets);
                insert.setLong(1, ++id);
                insert.setBytes(2, octets.clone());
                insert.addBatch();
                if (row % batch == 0) {
                    insert.executeBatch();
                    database.commit(connection);
                }
            }
            insert.executeBatch();
            database.commit(connection);
        }
    }
}
