package org.caravelpki.ops.shell.internal.ha;

import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.ClusterAdmin;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.ops.shell.internal.frame.ConsoleCommand;
import org.caravelpki.ops.shell.internal.frame.Desk;
import org.caravelpki.ops.shell.internal.output.Fields;

/** {@code ha:status}. */
@Service
@Command(
        scope = "ha",
        name = "status",
        description = "Says of each location whether it can take over, and why not",
        detailedDescription = """
                Every node says every five seconds how it is; who has been silent for fifteen counts as gone. Works on
                backends while the database has a quorum: without one no location can take over, and that is said instead.

                Examples:
                  ha:status
                  ha:status --json
                """)
public final class HaStatus extends ConsoleCommand {
    private static final Fields<Location> LOCATION = Fields.of(Location.class)
            .column("location", Location::name)
            .column("canTakeOver", Location::able)
            .column("why", Location::sentence);

    @Override
    protected void run(Desk desk) {
        List<ClusterAdmin.NodeState> nodes;
        try {
            nodes = desk.ask(ClusterAdmin.class, ClusterAdmin::states);
        } catch (PkiException e) {
            if (e.kind() != PkiException.Kind.UNAVAILABLE) {
                throw e;
            }
            throw PkiException.unavailable(
                    "No location can take over as seen from here: the database has no quorum or is away. " + e.detail(),
                    e.retryAfter().orElseThrow(),
                    e);
        }
        desk.list(LOCATION, Location.of(nodes, desk.clock().instant()));
    }
}
