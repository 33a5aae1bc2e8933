package org.caravelpki.ops.shell.internal.plugin;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.PluginAdmin;
import org.caravelpki.ops.shell.internal.frame.Desk;
import org.caravelpki.ops.shell.internal.frame.ObjectCommand;

/** {@code plugin:remove}. */
@Service
@Command(
        scope = "plugin",
        name = "remove",
        description = "Takes a plugin out of the running node, with all that it brought",
        detailedDescription = """
                Requests in flight end first. Its files in etc go as well, also those that were changed here; a person is
                asked then. What it was granted (plugin:grants) and what it keeps in the database are the whole cluster's and
                are not touched: the former goes by plugin:revoke, the latter when it expires.

                Examples:
                  plugin:remove my-protocol
                  plugin:remove my-protocol --keep-config
                """)
public final class PluginRemove extends ObjectCommand {
    @Argument(name = "plugin", required = true, description = "The plugin's name")
    @Completion(PluginNames.class)
    private String name;

    @Option(name = "--keep-config", description = "Leaves its files in etc for a later installation")
    private boolean keepConfig;

    @Option(name = "--yes", description = "Does not ask")
    private boolean yes;

    @Override
    protected void run(Desk desk) {
        List<String> changed = desk.ask(PluginAdmin.class, PluginAdmin::list).stream()
                .filter(plugin -> plugin.name().equals(name))
                .flatMap(plugin -> PluginFields.changed(plugin).stream())
                .toList();
        if (!changed.isEmpty() && !keepConfig) {
            desk.confirm("Remove " + String.join(", ", changed) + " too, which was changed here?", yes);
        }
        desk.show(
                PluginFields.PLUGIN,
                desk.ask(PluginAdmin.class, admin -> admin.remove(desk.operator(), name, keepConfig)));
        if (!json()) {
            desk.print("What it keeps in the database is the whole cluster's, and goes when it expires.\n");
        }
    }
}
