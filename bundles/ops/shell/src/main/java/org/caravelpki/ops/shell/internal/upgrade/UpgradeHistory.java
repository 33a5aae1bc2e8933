package org.caravelpki.ops.shell.internal.upgrade;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.UpgradeAdmin;
import org.caravelpki.ops.shell.internal.frame.ConsoleCommand;
import org.caravelpki.ops.shell.internal.frame.Desk;

/** {@code upgrade:history}. */
@Service
@Command(
        scope = "upgrade",
        name = "history",
        description = "Lists upgrades and what became of them, newest first",
        detailedDescription = """
                --json also names the bundles of each.

                Examples:
                  upgrade:history
                  upgrade:history --json
                """)
public final class UpgradeHistory extends ConsoleCommand {
    @Override
    protected void run(Desk desk) {
        desk.list(UpgradeFields.RUN, desk.ask(UpgradeAdmin.class, UpgradeAdmin::runs));
    }
}
