package org.caravelpki.ops.shell.internal.upgrade;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.UpgradeAdmin;
import org.caravelpki.ops.shell.internal.frame.ConsoleCommand;
import org.caravelpki.ops.shell.internal.frame.Desk;

/** {@code upgrade:status}. */
@Service
@Command(
        scope = "upgrade",
        name = "status",
        description = "Shows the upgrade that is at work, or the last one",
        detailedDescription = """
                state is replacing, watching, good, rolledBack or failed (an operator has to look).

                Examples:
                  upgrade:status
                  upgrade:status --json
                """)
public final class UpgradeStatus extends ConsoleCommand {
    @Override
    protected void run(Desk desk) {
        desk.list(
                UpgradeFields.RUN,
                desk.ask(UpgradeAdmin.class, UpgradeAdmin::runs).stream()
                        .limit(1)
                        .toList());
    }
}
