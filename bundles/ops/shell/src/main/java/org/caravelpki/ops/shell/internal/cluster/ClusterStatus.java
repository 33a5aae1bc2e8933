package org.caravelpki.ops.shell.internal.cluster;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.ClusterAdmin;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.ops.shell.internal.frame.ConsoleCommand;
import org.caravelpki.ops.shell.internal.frame.Desk;

/** {@code cluster:status}. */
@Service
@Command(
        scope = "cluster",
        name = "status",
        description = "Shows what this node is in its cluster",
        detailedDescription = "Examples:\n  cluster:status\n  cluster:status --json")
public final class ClusterStatus extends ConsoleCommand {
    @Override
    protected void run(Desk desk) {
        desk.show(
                ClusterFields.MEMBERSHIP,
                desk.ask(ClusterAdmin.class, ClusterAdmin::membership)
                        .orElseThrow(() -> new PkiException(
                                PkiException.Kind.NOT_FOUND,
                                "This node is of no cluster: cluster:init makes one, cluster:join joins one.")));
    }
}
