package org.caravelpki.ops.shell.internal.ca;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.CaAdmin;
import org.caravelpki.ops.shell.internal.frame.ConsoleCommand;
import org.caravelpki.ops.shell.internal.frame.Desk;

/** {@code ca:list}. */
@Service
@Command(
        scope = "ca",
        name = "list",
        description = "Lists the CAs",
        detailedDescription = "Examples:\n  ca:list\n  ca:list --json")
public final class CaList extends ConsoleCommand {
    @Override
    protected void run(Desk desk) {
        desk.list(CaFields.list(desk.clock()), desk.ask(CaAdmin.class, CaAdmin::list));
    }
}
