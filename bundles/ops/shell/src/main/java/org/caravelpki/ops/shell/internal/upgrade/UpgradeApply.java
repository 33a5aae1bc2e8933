package org.caravelpki.ops.shell.internal.upgrade;

import java.time.Duration;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.UpgradeAdmin;
import org.caravelpki.api.admin.UpgradeAdmin.Run;
import org.caravelpki.ops.shell.internal.frame.Desk;

/** {@code upgrade:apply}. */
@Service
@Command(
        scope = "upgrade",
        name = "apply",
        description = "Upgrades bundles of the running node, watches them, and takes them back if they are not good",
        detailedDescription = """
                Each new version is started beside the old one, which is stopped when the new one does its work. The node is
                watched then. All of it is taken back when more than 1 % of the answers are errors, when p99 triples against
                the minute before, or when a part is not ready. It goes on when you leave; upgrade:status tells how.

                Examples:
                  upgrade:apply /tmp/org.caravelpki.protocol.acme-1.0.1.jar
                  upgrade:apply /tmp/caravel-1.1.kar --watch 120
                """)
public final class UpgradeApply extends SourcesCommand {
    @Option(name = "--watch", description = "How many seconds to watch before it counts as good")
    private int watch = 30;

    @Override
    protected void run(Desk desk) {
        Run begun = desk.ask(
                UpgradeAdmin.class, admin -> admin.apply(desk.operator(), objects(), Duration.ofSeconds(watch)));
        new Follow(desk, json()).toTheEnd(begun);
    }
}
