package org.caravelpki.provider.sql.store.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.caravelpki.api.model.KeyId;
import org.caravelpki.api.model.Page;
import org.caravelpki.api.model.SignatureAlgorithm;
import org.caravelpki.api.provider.Behind;
import org.caravelpki.api.provider.store.CaGeneration;
import org.caravelpki.api.provider.store.ConfigDocument;
import org.caravelpki.api.provider.store.ConfigStore;
import org.caravelpki.api.provider.store.EndEntity;
import org.caravelpki.provider.sql.change.internal.Lines;
import org.caravelpki.provider.sql.internal.Binding;
import org.caravelpki.provider.sql.internal.Columns;
import org.caravelpki.provider.sql.internal.Database;
import org.caravelpki.provider.sql.internal.Select;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads configuration documents, CA generations and end entities. */
@Component(service = Behind.class, property = Behind.DOOR + "=org.caravelpki.api.provider.store.ConfigStore")
public final class SqlConfigStore implements ConfigStore, Behind {
    private static final String DOCUMENT =
            "select d.kind, d.name, d.version, d.realm, d.body, d.updated from config_document d where\s";
    private static final Select<ConfigDocument> NEWEST = new Select<>(
            DOCUMENT + "d.kind = ? and d.name = ? order by d.version desc limit 1", SqlConfigStore::document);
    private static final Select<ConfigDocument> VERSION =
            new Select<>(DOCUMENT + "d.kind = ? and d.name = ? and d.version = ?", SqlConfigStore::document);
    private static final Select<ConfigDocument> LIST = new Select<>(DOCUMENT + """
                    d.kind = ? and d.version = (select max(n.version) from config_document n\
                     where n.kind = d.kind and n.name = d.name) order by d.name""", SqlConfigStore::document);
    private static final Select<CaGeneration> GENERATIONS = new Select<>("""
            select ca, generation, signing_key, algorithm, certificate, created from ca_generation\
             order by ca, generation""", SqlConfigStore::generation);
    private static final String END_ENTITY = """
            select name, version, realm, policies, names, secret_digest, failures, locked_until, created\
             from end_entity where\s""";
    private static final Select<EndEntity> ONE_END_ENTITY =
            new Select<>(END_ENTITY + "name = ?", SqlConfigStore::endEntity);
    private static final Select<EndEntity> END_ENTITIES =
            new Select<>(END_ENTITY + "name > ? order by name limit ?", SqlConfigStore::endEntity);

    private final Database database;

    /**
     * Reads from a database.
     *
     * @param database the database
     */
    @Activate
    public SqlConfigStore(@Reference Database database) {
        this.database = database;
    }

    @Override
    public Optional<ConfigDocument> find(ConfigDocument.Kind kind, String name) {
        return first(NEWEST, p -> p.text(kind.word()).text(name));
    }

    @Override
    public Optional<ConfigDocument> find(ConfigDocument.Kind kind, String name, int version) {
        return first(VERSION, p -> p.text(kind.word()).text(name).number(version));
    }

    @Override
    public List<ConfigDocument> list(ConfigDocument.Kind kind) {
        return database.read(connection -> LIST.all(connection, p -> p.text(kind.word())));
    }

    @Override
    public List<CaGeneration> generations() {
        return database.read(SqlConfigStore::generations);
    }

    /**
     * The generations of every CA.
     *
     * @param connection where
     * @return by CA and generation
     * @throws SQLException as the driver has it
     */
    public static List<CaGeneration> generations(Connection connection) throws SQLException {
        return GENERATIONS.all(connection, Binding.NONE);
    }

    @Override
    public Optional<EndEntity> endEntity(String name) {
        return first(ONE_END_ENTITY, p -> p.text(name));
    }

    @Override
    public Page<EndEntity> endEntities(Optional<String> after, int limit) {
        List<EndEntity> rows = database.read(connection ->
                END_ENTITIES.all(connection, p -> p.text(after.orElse("")).number(limit + 1L)));
        return Cursor.page(rows, limit, EndEntity::name, entity -> entity);
    }

    private <T> Optional<T> first(Select<T> select, Binding binding) {
        return database.read(connection -> select.first(connection, binding));
    }

    private static ConfigDocument document(Columns columns) throws SQLException {
        return new ConfigDocument(
                ConfigDocument.Kind.valueOf(columns.text().toUpperCase(Locale.ROOT)),
                columns.text(),
                columns.code(),
                columns.text(),
                columns.text(),
                columns.instant());
    }

    private static CaGeneration generation(Columns columns) throws SQLException {
        return new CaGeneration(
                columns.text(),
                columns.code(),
                KeyId.parse(columns.text()),
                SignatureAlgorithm.valueOf(columns.text()),
                columns.optionalDer(),
                columns.instant());
    }

    private static EndEntity endEntity(Columns columns) throws SQLException {
        return new EndEntity(
                columns.text(),
                columns.code(),
                columns.text(),
                Lines.read(columns.text()),
                Lines.readNames(columns.text()),
                columns.optionalText(),
                columns.code(),
                columns.optionalInstant(),
                columns.instant());
    }
}
