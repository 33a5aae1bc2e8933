package org.caravelpki.ops.shell.internal.upgrade;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.UpgradeAdmin;
import org.caravelpki.ops.shell.internal.frame.ConsoleCommand;
import org.caravelpki.ops.shell.internal.frame.Desk;

/** {@code upgrade:rollback}. */
@Service
@Command(
        scope = "upgrade",
        name = "rollback",
        description = "Takes the last good upgrade back",
        detailedDescription = """
                The version before is kept in the node, stopped; it is started, then the newer one is stopped and taken away.
                Doing it again takes the upgrade before that one back, as long as its versions are kept: of each bundle the
                last two that upgrades brought, and the one of the distribution.

                Examples:
                  upgrade:rollback
                """)
public final class UpgradeRollback extends ConsoleCommand {
    @Override
    protected void run(Desk desk) {
        new Follow(desk, json()).toTheEnd(desk.ask(UpgradeAdmin.class, admin -> admin.rollback(desk.operator())));
    }
}
