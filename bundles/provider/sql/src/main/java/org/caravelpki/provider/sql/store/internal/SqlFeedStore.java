package org.caravelpki.provider.sql.store.internal;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.caravelpki.api.model.CrlName;
import org.caravelpki.api.model.SerialNumber;
import org.caravelpki.api.model.StatusChange;
import org.caravelpki.api.provider.Behind;
import org.caravelpki.api.provider.store.FeedStore;
import org.caravelpki.provider.sql.internal.Binding;
import org.caravelpki.provider.sql.internal.Columns;
import org.caravelpki.provider.sql.internal.Database;
import org.caravelpki.provider.sql.internal.Select;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads the feed of status changes. */
@Component(service = Behind.class, property = Behind.DOOR + "=org.caravelpki.api.provider.store.FeedStore")
public final class SqlFeedStore implements FeedStore, Behind {
    private static final Select<Map.Entry<Integer, Long>> HEADS =
            new Select<>("select node, number from feed_head", columns -> Map.entry(columns.code(), columns.number()));
    private static final Select<Numbered> READ = new Select<>("""
            select number, kind, ca, generation, serial, crl from feed_entry\
             where node = ? and number > ? order by number limit ?""", SqlFeedStore::numbered);

    private final Database database;

    /**
     * Reads from a database.
     *
     * @param database the database
     */
    @Activate
    public SqlFeedStore(@Reference Database database) {
        this.database = database;
    }

    @Override
    public Map<Integer, Long> heads() {
        Map<Integer, Long> heads = new TreeMap<>();
        database.read(connection -> HEADS.all(connection, Binding.NONE))
                .forEach(head -> heads.put(head.getKey(), head.getValue()));
        return heads;
    }

    @Override
    public List<Numbered> read(int node, long after, int limit) {
        return database.read(connection ->
                READ.all(connection, p -> p.number(node).number(after).number(limit)));
    }

    private static Numbered numbered(Columns columns) throws SQLException {
        long number = columns.number();
        String kind = columns.text();
        String ca = columns.text();
        int generation = columns.code();
        Optional<SerialNumber> serial = columns.optionalSerial();
        Optional<String> crl = columns.optionalText();
        StatusChange change =
                switch (kind) {
                    case "status" -> new StatusChange.Status(ca, generation, serial.orElseThrow());
                    case "crl" ->
                        new StatusChange.Crl(crl.flatMap(CrlName::parse).orElseThrow());
                    default -> new StatusChange.Issuer(ca);
                };
        return new Numbered(number, change);
    }
}
