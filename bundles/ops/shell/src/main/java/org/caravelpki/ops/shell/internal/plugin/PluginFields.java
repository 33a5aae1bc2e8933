package org.caravelpki.ops.shell.internal.plugin;

import java.util.List;
import java.util.Locale;
import org.caravelpki.api.admin.PluginAdmin.Plugin;
import org.caravelpki.api.admin.PluginAdmin.PluginBundle;
import org.caravelpki.api.admin.PluginAdmin.PluginConfig;
import org.caravelpki.ops.shell.internal.output.Fields;

/** What is printed of a plugin. */
final class PluginFields {
    private static final Fields<PluginBundle> BUNDLE = Fields.of(PluginBundle.class)
            .column("name", PluginBundle::symbolicName)
            .column("version", PluginBundle::version)
            .column("state", PluginBundle::state);
    private static final Fields<PluginConfig> CONFIG =
            Fields.of(PluginConfig.class).column("file", PluginConfig::file).column("changed", PluginConfig::changed);

    static final Fields<Plugin> PLUGIN = Fields.of(Plugin.class)
            .column("name", Plugin::name)
            .column("version", Plugin::version)
            .column("state", plugin -> plugin.state().name().toLowerCase(Locale.ROOT))
            .column("protocols", Plugin::protocols)
            .column("detail", Plugin::detail)
            .detail("description", Plugin::description)
            .detail("installed", Plugin::installed)
            .nested("bundles", BUNDLE, Plugin::bundles)
            .nested("configs", CONFIG, Plugin::configs);

    private PluginFields() {}

    static List<String> changed(Plugin plugin) {
        return plugin.configs().stream()
                .filter(PluginConfig::changed)
                .map(config -> "etc/" + config.file())
                .toList();
    }
}
