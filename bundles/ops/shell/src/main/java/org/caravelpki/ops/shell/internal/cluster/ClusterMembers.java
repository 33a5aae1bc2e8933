package org.caravelpki.ops.shell.internal.cluster;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.ClusterAdmin;
import org.caravelpki.ops.shell.internal.frame.ConsoleCommand;
import org.caravelpki.ops.shell.internal.frame.Desk;

/** {@code cluster:members}. */
@Service
@Command(
        scope = "cluster",
        name = "members",
        description = "Lists the nodes of the cluster, also those that were taken out",
        detailedDescription = "Examples:\n  cluster:members\n  cluster:members --json")
public final class ClusterMembers extends ConsoleCommand {
    @Override
    protected void run(Desk desk) {
        desk.list(ClusterFields.MEMBER, desk.ask(ClusterAdmin.class, ClusterAdmin::members));
    }
}
