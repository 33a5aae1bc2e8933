package org.caravelpki.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.model.KeyId;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.SignatureAlgorithm;
import org.caravelpki.api.provider.store.CaGeneration;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.ConfigDocument;
import org.caravelpki.api.provider.store.EndEntity;
import org.junit.jupiter.api.Test;

/** Configuration documents, CA generations, end entities. */
public interface ConfigContract extends StoreContract {

    private static ConfigDocument template(String name, int version) {
        return new ConfigDocument(
                ConfigDocument.Kind.TEMPLATE, name, version, "default", "{\"v\":" + version + "}", Samples.NOW);
    }

    private static CaGeneration generation(String ca, Optional<Der> certificate) {
        return new CaGeneration(
                ca, 1, new KeyId("soft", ca + "-1"), SignatureAlgorithm.SHA256_WITH_ECDSA, certificate, Samples.NOW);
    }

    private List<CaGeneration> generations(String ca) {
        return node().configs().generations().stream()
                .filter(generation -> generation.ca().equals(ca))
                .toList();
    }

    private static EndEntity entity(String name, int version) {
        return new EndEntity(
                name,
                version,
                "default",
                List.of("device", "tls-client"),
                List.of(GeneralName.dns("a.example.org")),
                Optional.of("sha256:" + version),
                version,
                version == 1 ? Optional.empty() : Optional.of(Samples.NOW),
                Samples.NOW);
    }

    @Test
    default void putConfig_versions_allStay() {
        String name = samples().ca();
        node().commit(new Change.PutConfig(template(name, 1)));
        node().commit(new Change.PutConfig(template(name, 2)));

        assertThat(node().configs().find(ConfigDocument.Kind.TEMPLATE, name)).contains(template(name, 2));
        assertThat(node().configs().find(ConfigDocument.Kind.TEMPLATE, name, 1)).contains(template(name, 1));
        assertThat(node().configs().find(ConfigDocument.Kind.POLICY, name)).isEmpty();
        assertThat(node().configs().list(ConfigDocument.Kind.TEMPLATE))
                .filteredOn(document -> document.name().equals(name))
                .containsExactly(template(name, 2));
    }

    @Test
    default void putConfig_existingVersion_conflicts() {
        String name = samples().ca();
        node().commit(new Change.PutConfig(template(name, 1)));

        assertThat(node().refusal(new Change.PutConfig(template(name, 1)))).isEqualTo(PkiException.Kind.CONFLICT);
    }

    @Test
    default void putConfig_largestBody_isKept() {
        String name = samples().ca();
        ConfigDocument large =
                new ConfigDocument(ConfigDocument.Kind.POLICY, name, 1, "default", "ä".repeat(60_000), Samples.NOW);

        node().commit(new Change.PutConfig(large));

        assertThat(node().configs().find(ConfigDocument.Kind.POLICY, name)).contains(large);
    }

    @Test
    default void putGeneration_thatWaited_getsItsCertificate() {
        Samples samples = samples();
        CaGeneration complete = generation(samples.ca(), Optional.of(Der.of(samples.octets(500))));
        node().commit(new Change.PutGeneration(generation(samples.ca(), Optional.empty())));
        assertThat(generations(samples.ca())).containsExactly(generation(samples.ca(), Optional.empty()));

        node().commit(new Change.PutGeneration(complete));

        assertThat(generations(samples.ca())).containsExactly(complete);
    }

    @Test
    default void putGeneration_again_changesNothing() {
        Samples samples = samples();
        CaGeneration generation = generation(samples.ca(), Optional.of(Der.of(samples.octets(500))));
        node().commit(new Change.PutGeneration(generation));

        node().commit(new Change.PutGeneration(generation));

        assertThat(generations(samples.ca())).containsExactly(generation);
    }

    @Test
    default void putGeneration_otherCertificate_conflicts() {
        Samples samples = samples();
        node().commit(new Change.PutGeneration(generation(samples.ca(), Optional.of(Der.of(samples.octets(500))))));

        assertThat(node().refusal(new Change.PutGeneration(
                        generation(samples.ca(), Optional.of(Der.of(samples.octets(500)))))))
                .isEqualTo(PkiException.Kind.CONFLICT);
    }

    @Test
    default void dropGeneration_thatWaits_isGone() {
        Samples samples = samples();
        node().commit(new Change.PutGeneration(generation(samples.ca(), Optional.empty())));

        node().commit(new Change.DropGeneration(samples.ca(), 1));

        assertThat(generations(samples.ca())).isEmpty();
        assertThat(node().refusal(new Change.DropGeneration(samples.ca(), 1))).isEqualTo(PkiException.Kind.CONFLICT);
    }

    @Test
    default void dropGeneration_withCertificate_conflicts() {
        Samples samples = samples();
        CaGeneration generation = generation(samples.ca(), Optional.of(Der.of(samples.octets(500))));
        node().commit(new Change.PutGeneration(generation));

        assertThat(node().refusal(new Change.DropGeneration(samples.ca(), 1))).isEqualTo(PkiException.Kind.CONFLICT);
        assertThat(generations(samples.ca())).containsExactly(generation);
    }

    @Test
    default void putEndEntity_nextVersion_replaces() {
        String name = samples().ca();
        node().commit(new Change.PutEndEntity(entity(name, 1)));
        assertThat(node().configs().endEntity(name)).contains(entity(name, 1));

        node().commit(new Change.PutEndEntity(entity(name, 2)));

        assertThat(node().configs().endEntity(name)).contains(entity(name, 2));
    }

    @Test
    default void putEndEntity_versionThatExists_conflicts() {
        String name = samples().ca();
        node().commit(new Change.PutEndEntity(entity(name, 1)));
        node().commit(new Change.PutEndEntity(entity(name, 2)));

        assertThat(node().refusal(new Change.PutEndEntity(entity(name, 1)))).isEqualTo(PkiException.Kind.CONFLICT);
        assertThat(node().refusal(new Change.PutEndEntity(entity(name, 2)))).isEqualTo(PkiException.Kind.CONFLICT);
        assertThat(node().refusal(new Change.PutEndEntity(entity(name, 4)))).isEqualTo(PkiException.Kind.CONFLICT);
    }

    @Test
    default void endEntities_many_pageByName() {
        String name = samples().ca();
        List<String> names = List.of(name + "a", name + "b", name + "c");
        names.forEach(each -> node().commit(new Change.PutEndEntity(entity(each, 1))));
        List<String> read = new ArrayList<>();
        Optional<String> after = Optional.of(name);
        for (int i = 0; i < 3; i++) {
            var page = node().configs().endEntities(after, 1);
            page.items().forEach(entity -> read.add(entity.name()));
            after = Optional.of(read.get(i));
        }

        assertThat(read).isEqualTo(names);
    }
}
