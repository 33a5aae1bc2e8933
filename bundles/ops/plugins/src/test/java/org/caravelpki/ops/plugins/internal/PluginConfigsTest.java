package org.caravelpki.ops.plugins.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Two versions of a plugin, and the node's files. */
class PluginConfigsTest {
    @TempDir
    private Path directory;

    private Path etc;
    private PluginConfigs configs;
    private PluginFolder old;
    private PluginFolder fresh;

    @BeforeEach
    void makeVersions() throws IOException {
        etc = Files.createDirectories(directory.resolve("etc"));
        configs = new PluginConfigs(etc, karaf());
        old = version("1.0.0", Map.of("a.cfg", "a = 1\n", "b.cfg", "b = 1\n", "c.cfg", "c = 1\n"));
        fresh = version("1.1.0", Map.of("a.cfg", "a = 2\n", "b.cfg", "b = 2\n", "new.cfg", "n = 2\n"));
    }

    // Knows a configuration as soon as there is a file, and forgets it with the file.
    private ConfigurationAdmin karaf() {
        return (ConfigurationAdmin) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ConfigurationAdmin.class}, (self, method, given) -> {
                    String name = given[0].toString().replaceAll(".*/|\\)", "");
                    return Files.exists(etc.resolve(name)) ? new Configuration[0] : null;
                });
    }

    private PluginFolder version(String version, Map<String, String> files) throws IOException {
        PluginFolder folder = new PluginFolder(directory.resolve("plugins/p").resolve(version));
        Files.createDirectories(folder.directory().resolve("delivered"));
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(folder.directory().resolve("delivered").resolve(file.getKey()), file.getValue());
        }
        return folder;
    }

    private String read(String name) throws IOException {
        return Files.readString(etc.resolve(name));
    }

    @Test
    void put_newerVersion_replacesWhatNobodyChanged() throws IOException {
        assertThat(configs.put(old, List.of())).containsExactly("a.cfg", "b.cfg", "c.cfg");
        Files.writeString(etc.resolve("b.cfg"), "b = mine\n");

        assertThat(configs.put(fresh, List.of(old))).containsExactly("new.cfg");

        assertThat(read("a.cfg")).isEqualTo("a = 2\n");
        assertThat(read("b.cfg")).isEqualTo("b = mine\n");
        assertThat(read("new.cfg")).isEqualTo("n = 2\n");
    }

    @Test
    void putBack_afterANewerVersion_isAsBefore() throws IOException {
        configs.put(old, List.of());
        Files.writeString(etc.resolve("b.cfg"), "b = mine\n");
        List<String> added = configs.put(fresh, List.of(old));

        configs.remove(added);
        configs.putBack(fresh, List.of(old));

        assertThat(read("a.cfg")).isEqualTo("a = 1\n");
        assertThat(read("b.cfg")).isEqualTo("b = mine\n");
        assertThat(etc.resolve("new.cfg")).doesNotExist();
    }

    @Test
    void outdated_newerVersionHasNoSuchFile_isNamedUnlessChanged() throws IOException {
        configs.put(old, List.of());
        configs.put(fresh, List.of(old));
        assertThat(configs.outdated(fresh, List.of(old))).containsExactly("c.cfg");

        Files.writeString(etc.resolve("c.cfg"), "c = mine\n");
        assertThat(configs.outdated(fresh, List.of(old))).isEmpty();
    }

    @Test
    void list_changedFile_isToldApart() throws IOException {
        configs.put(old, List.of());
        Files.writeString(etc.resolve("b.cfg"), "b = mine\n");
        Files.delete(etc.resolve("c.cfg"));

        assertThat(configs.list(old))
                .extracting(config -> config.file() + " " + config.changed())
                .containsExactly("a.cfg false", "b.cfg true");
    }
}
