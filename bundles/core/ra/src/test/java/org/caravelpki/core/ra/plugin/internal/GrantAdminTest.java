package org.caravelpki.core.ra.plugin.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.caravelpki.core.ra.internal.Engine.assertRefused;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.caravelpki.api.admin.GrantAdmin.Grant;
import org.caravelpki.api.admin.Operator;
import org.caravelpki.api.model.PkiException.Kind;
import org.caravelpki.api.provider.store.AuditRecord;
import org.caravelpki.core.ra.internal.Engine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrantAdminTest {
    private static final Operator ALICE = new Operator("alice", Set.of("admin"));
    private static final String PLUGIN = "com.example.plugin";

    private final Engine engine = new Engine();
    private final Grants grants = new Grants(engine.config, Duration.ofSeconds(2), engine.clock);
    private final LocalGrantAdmin admin = new LocalGrantAdmin(engine.config, engine.writer, grants, engine.clock);

    @Test
    void grant_new_isVersionOneAndAuditedInItsUnit() {
        Grant grant = admin.grant(ALICE, PLUGIN, List.of("web"), List.of("b", "a"));

        assertThat(grant).isEqualTo(new Grant(PLUGIN, 1, List.of("web"), List.of("a", "b"), engine.clock.instant()));
        assertThat(engine.database.audit())
                .extracting(AuditRecord::action, AuditRecord::actor, AuditRecord::object, AuditRecord::detail)
                .containsExactly(tuple(
                        "plugin.grant",
                        "operator:alice",
                        "plugin:com.example.plugin",
                        "{\"version\":1,\"policies\":[\"web\"],\"protocols\":[\"a\",\"b\"]}"));
        assertThat(engine.writer.units().get(engine.writer.units().size() - 1)).hasSize(2);
    }

    @Test
    void grant_again_replacesWhatWasGranted() {
        admin.grant(ALICE, PLUGIN, List.of("web"), List.of("a", "b"));
        admin.grant(ALICE, PLUGIN, List.of("web"), List.of("b"));

        assertThat(grants.of(PLUGIN).protocols()).containsExactly("b");
        assertThat(admin.list()).extracting(Grant::version).containsExactly(2);
    }

    @Test
    void grant_theSame_writesNothing() {
        Grant first = admin.grant(ALICE, PLUGIN, List.of("web"), List.of("a"));
        int units = engine.writer.units().size();

        assertThat(admin.grant(ALICE, PLUGIN, List.of("web", "web"), List.of("a")))
                .isEqualTo(first);
        assertThat(engine.writer.units()).hasSize(units);
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme", "simple", "est", "scep", "cmp", "ocsp", "crl", "console", "node", "link"})
    void grant_builtInProtocol_isRefused(String protocol) {
        assertRefused(
                Kind.BAD_REQUEST,
                "the product's own",
                () -> admin.grant(ALICE, PLUGIN, List.of("web"), List.of(protocol)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "com..example", "com.example/plugin", "org.caravelpki.protocol.acme"})
    void grant_noPlugin_isRefused(String name) {
        assertRefused(Kind.BAD_REQUEST, "", () -> admin.grant(ALICE, name, List.of("web"), List.of()));
    }

    @Test
    void grant_unknownPolicyOrNone_isRefused() {
        assertRefused(
                Kind.BAD_REQUEST,
                "There is no policy 'nowhere'.",
                () -> admin.grant(ALICE, PLUGIN, List.of("web", "nowhere"), List.of()));
        assertRefused(Kind.BAD_REQUEST, "at least one", () -> admin.grant(ALICE, PLUGIN, List.of(), List.of("a")));
        assertThat(admin.list()).isEmpty();
    }

    @Test
    void revoke_granted_isEmptyFromThenOnAndAudited() {
        admin.grant(ALICE, PLUGIN, List.of("web"), List.of("a"));
        admin.revoke(ALICE, PLUGIN);

        assertThat(grants.of(PLUGIN).isEmpty()).isTrue();
        assertThat(admin.list()).isEmpty();
        assertThat(engine.database.audit())
                .extracting(AuditRecord::action)
                .containsExactly("plugin.grant", "plugin.revoke");
    }

    @Test
    void revoke_twice_isNotFound() {
        admin.grant(ALICE, PLUGIN, List.of("web"), List.of());
        admin.revoke(ALICE, PLUGIN);

        assertRefused(Kind.NOT_FOUND, "not granted anything", () -> admin.revoke(ALICE, PLUGIN));
    }

    @Test
    void grant_afterRevocation_isTheNextVersion() {
        admin.grant(ALICE, PLUGIN, List.of("web"), List.of());
        admin.revoke(ALICE, PLUGIN);

        assertThat(admin.grant(ALICE, PLUGIN, List.of("web"), List.of()).version())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Com.Example.Plugin", "com.example.a_plugin"})
    void grant_nameThatIsNoDocuments_isForThisOneOnly(String name) {
        admin.grant(ALICE, name, List.of("web"), List.of());

        assertThat(grants.of(name).policies()).containsExactly("web");
        assertThat(grants.of(PLUGIN).isEmpty()).isTrue();
        assertThat(admin.list()).extracting(Grant::plugin).containsExactly(name);
    }

    @Test
    void of_withinRefresh_isHeldAndAfterItRead() {
        Grants otherNode = new Grants(engine.config, Duration.ofSeconds(2), engine.clock);
        admin.grant(ALICE, PLUGIN, List.of("web"), List.of());
        otherNode.of(PLUGIN);
        admin.revoke(ALICE, PLUGIN);

        assertThat(otherNode.of(PLUGIN).isEmpty()).isFalse();
        engine.clock.pass(Duration.ofSeconds(2));
        assertThat(otherNode.of(PLUGIN).isEmpty()).isTrue();
    }

    @Test
    void of_readWhileItIsTakenBack_isNotHeld() {
        admin.grant(ALICE, PLUGIN, List.of("web"), List.of());
        Grants[] slow = new Grants[1];
        slow[0] = new Grants(
                new RevokedMeanwhile(engine.config, () -> slow[0].forget()), Duration.ofMinutes(1), engine.clock);

        assertThat(slow[0].of(PLUGIN).isEmpty()).isFalse();
        admin.revoke(ALICE, PLUGIN);

        assertThat(slow[0].of(PLUGIN).isEmpty()).isTrue();
        assertThat(Optional.of(slow[0].of(PLUGIN))).contains(Granted.none(PLUGIN));
    }
}
