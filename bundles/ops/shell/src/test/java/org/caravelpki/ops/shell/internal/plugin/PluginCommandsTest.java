package org.caravelpki.ops.shell.internal.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.caravelpki.api.admin.PluginAdmin;
import org.caravelpki.api.admin.PluginAdmin.Plugin;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.ops.shell.internal.frame.FakeServices;
import org.caravelpki.ops.shell.internal.frame.Typed;
import org.junit.jupiter.api.Test;

class PluginCommandsTest {
    private final FakeServices services = new FakeServices()
            .when(PluginAdmin.class, "list", given -> List.of(plugin("printer", true), plugin("scanner", false)))
            .when(PluginAdmin.class, "install", given -> plugin("printer", false))
            .when(PluginAdmin.class, "remove", given -> plugin("printer", true));

    private static Plugin plugin(String name, boolean changed) {
        return new Plugin(
                name,
                "1.0.0",
                "Prints.",
                PluginAdmin.State.WAITING,
                "The component P waits for the service S.",
                List.of(new PluginAdmin.PluginBundle("com.example." + name, "1.0.0", "active")),
                List.of(name),
                List.of(new PluginAdmin.PluginConfig("com.example." + name + ".cfg", changed)),
                Instant.parse("2026-01-01T00:00:00Z"));
    }

    @Test
    void list_asJson_hasBundlesAndConfigs() {
        assertThat(new Typed(services).run(new PluginList(), "--json"))
                .contains("\"state\" : \"waiting\"", "\"name\" : \"com.example.scanner\"", "\"changed\" : true");
    }

    @Test
    void install_relativePath_isMadeAbsolute() {
        new Typed(services).run(new PluginInstall(), "a.kar");

        assertThat(services.calls()).singleElement().asString().matches("install\\[Operator.*, /.*/a\\.kar\\]");
    }

    @Test
    void remove_changedConfiguration_isAskedAbout() {
        Typed typed = new Typed(services).disagreeing();

        assertThatThrownBy(() -> typed.run(new PluginRemove(), "printer"))
                .isInstanceOf(PkiException.class)
                .hasMessage("Nothing was done.");
        assertThat(typed.questions())
                .containsExactly("Remove etc/com.example.printer.cfg too, which was changed here?");
        assertThat(services.calls()).containsExactly("list[]");
    }

    @Test
    void remove_nothingChangedOrKept_isNotAskedAbout() {
        Typed typed = new Typed(services).disagreeing();

        typed.run(new PluginRemove(), "scanner");
        typed.run(new PluginRemove(), "printer", "--keep-config");

        assertThat(typed.questions()).isEmpty();
        assertThat(services.calls())
                .anyMatch(call -> call.endsWith("scanner, false]"))
                .anyMatch(call -> call.endsWith("printer, true]"));
    }

    @Test
    void remove_whatIsInTheDatabase_isSaidToStayUntilItExpires() {
        assertThat(new Typed(services).run(new PluginRemove(), "scanner")).contains("goes when it expires");
        assertThat(new Typed(services).run(new PluginRemove(), "scanner", "--json"))
                .doesNotContain("expires");
    }
}
