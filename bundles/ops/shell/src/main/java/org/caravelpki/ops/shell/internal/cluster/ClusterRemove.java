package org.caravelpki.ops.shell.internal.cluster;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.ClusterAdmin;
import org.caravelpki.ops.shell.internal.frame.Desk;
import org.caravelpki.ops.shell.internal.frame.ObjectCommand;
import org.caravelpki.ops.shell.internal.output.Fields;

/** {@code cluster:remove}. */
@Service
@Command(scope = "cluster", name = "remove", description = "Takes a node out of the cluster", detailedDescription = """
                From then on the backends refuse its certificate of the link. What it learnt stays known to it: after a theft
                the shared keys are to be changed as well. A person at a terminal is asked first; a script is not.

                Examples:
                  cluster:remove fe-b
                  cluster:remove fe-b --yes
                """)
public final class ClusterRemove extends ObjectCommand {
    private static final Fields<String> REMOVED = Fields.of(String.class).column("removed", name -> name);

    @Argument(name = "node", required = true, description = "The node")
    @Completion(NodeNames.class)
    private String node;

    @Option(name = "--yes", description = "Does not ask")
    private boolean yes;

    @Override
    protected void run(Desk desk) {
        desk.confirm("Take " + node + " out of the cluster?", yes);
        desk.ask(ClusterAdmin.class, admin -> {
            admin.remove(desk.operator(), node);
            return node;
        });
        desk.show(REMOVED, node);
    }
}
