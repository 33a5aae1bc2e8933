package org.caravelpki.ops.shell.internal.plugin;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.PluginAdmin;
import org.caravelpki.ops.shell.internal.frame.ConsoleCommand;
import org.caravelpki.ops.shell.internal.frame.Desk;

/** {@code plugin:list}. */
@Service
@Command(
        scope = "plugin",
        name = "list",
        description = "Lists third parties' plugins on this node",
        detailedDescription = """
                A plugin that is waiting has a part that waits for something; the detail says for what.

                Examples:
                  plugin:list
                  plugin:list --json
                """)
public final class PluginList extends ConsoleCommand {
    @Override
    protected void run(Desk desk) {
        desk.list(PluginFields.PLUGIN, desk.ask(PluginAdmin.class, PluginAdmin::list));
    }
}
