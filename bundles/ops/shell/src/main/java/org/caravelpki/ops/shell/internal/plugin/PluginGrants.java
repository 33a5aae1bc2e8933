package org.caravelpki.ops.shell.internal.plugin;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.GrantAdmin;
import org.caravelpki.ops.shell.internal.frame.ConsoleCommand;
import org.caravelpki.ops.shell.internal.frame.Desk;

/** {@code plugin:grants}. */
@Service
@Command(
        scope = "plugin",
        name = "grants",
        description = "Lists what plugins were granted",
        detailedDescription = "Examples:\n  plugin:grants\n  plugin:grants --json")
public final class PluginGrants extends ConsoleCommand {
    @Override
    protected void run(Desk desk) {
        desk.list(GrantFields.GRANT, desk.ask(GrantAdmin.class, GrantAdmin::list));
    }
}
