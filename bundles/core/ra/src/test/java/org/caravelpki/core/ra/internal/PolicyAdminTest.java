package org.caravelpki.core.ra.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caravelpki.core.ra.internal.Engine.assertRefused;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.caravelpki.api.admin.Operator;
import org.caravelpki.api.admin.PolicyAdmin.Policy;
import org.caravelpki.api.model.PkiException.Kind;
import org.caravelpki.api.provider.store.AuditRecord;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.ConfigDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PolicyAdminTest {
    private static final Operator ALICE = new Operator("alice", Set.of("admin"));

    private final Engine engine = new Engine();
    private final LocalPolicyAdmin admin =
            new LocalPolicyAdmin(engine.config, engine.writer, engine.policies, engine.ca, engine.clock);

    @BeforeEach
    void writeRealm() {
        engine.writer.write(List.of(new Change.PutConfig(
                new ConfigDocument(ConfigDocument.Kind.REALM, "default", 1, "default", "{}", engine.clock.instant()))));
    }

    @Test
    void put_new_isVersionOneAndAudited() {
        Policy policy = admin.put(ALICE, Engine.json("mail", "'approvers':2"));

        assertThat(policy.version()).isEqualTo(1);
        assertThat(policy.approvers()).isEqualTo(2);
        assertThat(policy.protocols()).containsExactly("acme", "console", "simple");
        assertThat(engine.database.audit())
                .extracting(AuditRecord::action, AuditRecord::actor, AuditRecord::object)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("policy.put", "operator:alice", "policy:mail"));
    }

    @Test
    void put_changed_isTheNextVersionAndTheOldOneStays() {
        admin.put(ALICE, Engine.json("mail", "'approvers':2"));
        admin.put(ALICE, Engine.json("mail", "'approvers':1"));

        assertThat(admin.show("mail", OptionalInt.empty()).version()).isEqualTo(2);
        assertThat(admin.show("mail", OptionalInt.of(1)).approvers()).isEqualTo(2);
    }

    @Test
    void put_whatShowGave_writesNothing() {
        Policy first = admin.put(ALICE, Engine.json("mail", ""));
        int units = engine.writer.units().size();

        assertThat(admin.put(ALICE, admin.show("mail", OptionalInt.empty()).json()))
                .isEqualTo(first);
        assertThat(engine.writer.units()).hasSize(units);
    }

    @Test
    void put_unknownCaTemplateAndRealm_saysAll() {
        assertRefused(
                Kind.BAD_REQUEST,
                "There is no CA 'nowhere'. There is no template 'missing'. There is no realm 'mars'.",
                () -> admin.put(ALICE, Engine.json("mail", "'ca':'nowhere','template':'missing','realm':'mars'")));
    }

    @Test
    void put_otherRealm_isConflict() {
        engine.writer.write(List.of(new Change.PutConfig(
                new ConfigDocument(ConfigDocument.Kind.REALM, "other", 1, "other", "{}", engine.clock.instant()))));
        admin.put(ALICE, Engine.json("mail", ""));

        assertRefused(Kind.CONFLICT, "stays there", () -> admin.put(ALICE, Engine.json("mail", "'realm':'other'")));
    }

    @Test
    void check_good_isEmpty() {
        assertThat(admin.check(Engine.json("mail", ""))).isEmpty();
    }

    @Test
    void check_bad_saysWhatAndKeepsNothing() {
        assertThat(admin.check(Engine.json("mail", "'aprovers':2")))
                .containsExactly("The field 'aprovers' is unknown.");
        assertThat(admin.check("{")).singleElement().asString().contains("not valid JSON");
        assertThat(admin.list()).extracting(Policy::name).containsExactly("web");
    }

    @Test
    void show_unknown_isNotFound() {
        assertRefused(Kind.NOT_FOUND, "no such policy", () -> admin.show("none", OptionalInt.empty()));
    }
}
