package org.caravelpki.ops.shell.internal.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.caravelpki.api.admin.GrantAdmin;
import org.caravelpki.api.admin.GrantAdmin.Grant;
import org.caravelpki.ops.shell.internal.frame.FakeServices;
import org.caravelpki.ops.shell.internal.frame.Typed;
import org.junit.jupiter.api.Test;

class GrantCommandsTest {
    private static final Grant GRANT =
            new Grant("com.example.p", 3, List.of("web", "mail"), List.of("mine"), Typed.NOW);

    private final FakeServices services = new FakeServices()
            .when(GrantAdmin.class, "list", given -> List.of(GRANT))
            .when(GrantAdmin.class, "grant", given -> GRANT)
            .when(GrantAdmin.class, "revoke", given -> null);
    private final Typed typed = new Typed(services);

    @Test
    void grant_listsAndRepetitions_reachTheService() {
        String printed = typed.run(
                new PluginGrant(), "com.example.p", "--policy", "web,mail", "--policy", "vpn", "--protocol", "mine");

        assertThat(services.calls())
                .containsExactly("grant[Operator[name=alice, roles=[admin]], com.example.p, [web, mail, vpn], [mine]]");
        assertThat(printed).contains("com.example.p").contains("web").contains("mine");
    }

    @Test
    void revoke_confirmed_reachesTheService() {
        typed.run(new PluginRevoke(), "com.example.p");

        assertThat(typed.questions()).containsExactly("Take back everything that com.example.p was granted?");
        assertThat(services.calls()).containsExactly("revoke[Operator[name=alice, roles=[admin]], com.example.p]");
    }

    @Test
    void revoke_notConfirmed_doesNothing() {
        assertThatThrownBy(() -> typed.disagreeing().run(new PluginRevoke(), "com.example.p"))
                .hasMessage("Nothing was done.");
        assertThat(services.calls()).isEmpty();
    }

    @Test
    void grants_json_hasEveryField() {
        assertThat(typed.run(new PluginGrants(), "--json"))
                .contains("\"plugin\"", "com.example.p", "\"policies\"", "\"protocols\"", "\"version\"", "\"updated\"");
    }
}
