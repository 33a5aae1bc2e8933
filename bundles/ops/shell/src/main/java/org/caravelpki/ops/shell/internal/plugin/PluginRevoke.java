package org.caravelpki.ops.shell.internal.plugin;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.GrantAdmin;
import org.caravelpki.ops.shell.internal.frame.Desk;
import org.caravelpki.ops.shell.internal.frame.ObjectCommand;
import org.caravelpki.ops.shell.internal.output.Fields;

/** {@code plugin:revoke}. */
@Service
@Command(
        scope = "plugin",
        name = "revoke",
        description = "Takes back everything that a plugin was granted",
        detailedDescription = """
                The plugin stays installed, and its requests are refused: on this node at once, on others within the
                policy-refresh seconds of org.caravelpki.core.ra. Certificates that it got stay as they are. A person at a
                terminal is asked first; a script is not.

                Examples:
                  plugin:revoke com.example.enroll
                  plugin:revoke com.example.enroll --yes
                """)
public final class PluginRevoke extends ObjectCommand {
    private static final Fields<String> REVOKED = Fields.of(String.class).column("revoked", name -> name);

    @Argument(name = "plugin", required = true, description = "The symbolic name of the plugin's bundle")
    @Completion(GrantedPlugins.class)
    private String plugin;

    @Option(name = "--yes", description = "Does not ask")
    private boolean yes;

    @Override
    protected void run(Desk desk) {
        desk.confirm("Take back everything that " + plugin + " was granted?", yes);
        desk.ask(GrantAdmin.class, admin -> {
            admin.revoke(desk.operator(), plugin);
            return plugin;
        });
        desk.show(REVOKED, plugin);
    }
}
