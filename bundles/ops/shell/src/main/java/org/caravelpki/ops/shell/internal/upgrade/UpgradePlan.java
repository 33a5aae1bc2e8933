package org.caravelpki.ops.shell.internal.upgrade;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.UpgradeAdmin;
import org.caravelpki.ops.shell.internal.frame.Desk;

/** {@code upgrade:plan}. */
@Service
@Command(
        scope = "upgrade",
        name = "plan",
        description = "Says what an upgrade would do, and changes nothing",
        detailedDescription = """
                change is hot (only its own components are replaced, nobody is refused), floor (it comes with a restart of
                the node, see docs/UPGRADES.md), new, same or older. missing names imports that nothing provides;
                refreshes counts the bundles that a change of the floor would tear down (--json names them). The order is
                the one in which upgrade:apply would go. A feature stands for all features that it names, too.

                Examples:
                  upgrade:plan /tmp/org.caravelpki.protocol.acme-1.0.1.jar
                  upgrade:plan /tmp/caravel-1.1.kar --json
                  upgrade:plan caravel-acme
                """)
public final class UpgradePlan extends SourcesCommand {
    @Override
    protected void run(Desk desk) {
        UpgradeAdmin.Plan plan = desk.ask(UpgradeAdmin.class, admin -> admin.plan(objects()));
        desk.list(UpgradeFields.STEP, plan.steps());
        if (!json()) {
            plan.obstacles().forEach(obstacle -> desk.print("It would be refused: " + obstacle + "\n"));
        }
    }
}
