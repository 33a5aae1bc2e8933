package org.caravelpki.provider.sql.change.internal;

import java.util.List;
import org.caravelpki.api.provider.store.CaGeneration;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.ConfigDocument;
import org.caravelpki.api.provider.store.EndEntity;

/** How configuration documents, CA generations and end entities are written. */
final class ConfigSteps {
    private static final String PUT_DOCUMENT =
            "insert into config_document (kind, name, version, realm, body, updated) values (?, ?, ?, ?, ?, ?)";
    private static final String PUT_GENERATION = """
            insert into ca_generation (ca, generation, signing_key, algorithm, certificate, created)\
             values (?, ?, ?, ?, ?, ?)""";
    // Finds the row when it waits for its certificate and when it has this one already.
    private static final String FILL_GENERATION = """
            update ca_generation set certificate = ? where ca = ? and generation = ? and signing_key = ?\
             and algorithm = ? and (certificate is null or certificate = ?)""";
    private static final String DROP_GENERATION =
            "delete from ca_generation where ca = ? and generation = ? and certificate is null";
    private static final String NEW_END_ENTITY = """
            insert into end_entity (name, version, realm, policies, names, secret_digest, failures, locked_until, created)\
             values (?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String CHANGE_END_ENTITY = """
            update end_entity set version = ?, realm = ?, policies = ?, names = ?, secret_digest = ?, failures = ?,\
             locked_until = ? where name = ? and version = ?""";

    private ConfigSteps() {}

    static void putConfig(Change.PutConfig change, Plan plan) {
        ConfigDocument document = change.document();
        plan.row(List.of(document.kind(), document.name()))
                .step(Step.plain(PUT_DOCUMENT, p -> p.text(document.kind().word())
                        .text(document.name())
                        .number(document.version())
                        .text(document.realm())
                        .text(document.body())
                        .instant(document.updated())));
        if (document.kind() == ConfigDocument.Kind.CA) {
            plan.feed(new FeedItem.OfIssuer(document.name()));
        }
    }

    static void putGeneration(Change.PutGeneration change, Plan plan) {
        CaGeneration generation = change.generation();
        Step insert = Step.plain(PUT_GENERATION, p -> p.text(generation.ca())
                .number(generation.generation())
                .text(generation.key().toString())
                .text(generation.algorithm().name())
                .der(generation.certificate())
                .instant(generation.created()));
        Step fill = Step.conditional(FILL_GENERATION, p -> p.der(generation.certificate())
                .text(generation.ca())
                .number(generation.generation())
                .text(generation.key().toString())
                .text(generation.algorithm().name())
                .der(generation.certificate()));
        plan.row(List.of("generation", generation.ca()))
                .step(insert.orElse(fill))
                .feed(new FeedItem.OfIssuer(generation.ca()));
    }

    static void dropGeneration(Change.DropGeneration change, Plan plan) {
        plan.row(List.of("generation", change.ca()))
                .step(Step.conditional(DROP_GENERATION, p -> p.text(change.ca()).number(change.generation())));
    }

    static void putEndEntity(Change.PutEndEntity change, Plan plan) {
        EndEntity entity = change.endEntity();
        plan.row(List.of("entity", entity.name())).step(entity.version() == 1 ? insert(entity) : update(entity));
    }

    private static Step insert(EndEntity entity) {
        return Step.plain(NEW_END_ENTITY, p -> p.text(entity.name())
                .number(entity.version())
                .text(entity.realm())
                .text(Lines.of(entity.policies()))
                .text(Lines.ofNames(entity.names()))
                .text(entity.secretDigest())
                .number(entity.failures())
                .instant(entity.lockedUntil())
                .instant(entity.created()));
    }

    private static Step update(EndEntity entity) {
        return Step.conditional(CHANGE_END_ENTITY, p -> p.number(entity.version())
                .text(entity.realm())
                .text(Lines.of(entity.policies()))
                .text(Lines.ofNames(entity.names()))
                .text(entity.secretDigest())
                .number(entity.failures())
                .instant(entity.lockedUntil())
                .text(entity.name())
                .number(entity.version() - 1));
    }
}
