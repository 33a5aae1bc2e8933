package org.caravelpki.ops.shell.internal.cluster;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.CaAdmin;
import org.caravelpki.api.admin.ClusterAdmin;
import org.caravelpki.api.admin.ClusterAdmin.Membership;
import org.caravelpki.api.admin.PolicyAdmin;
import org.caravelpki.ops.shell.internal.frame.Desk;
import org.caravelpki.ops.shell.internal.frame.ObjectCommand;

/** {@code cluster:init}. */
@Service
@Command(
        scope = "cluster",
        name = "init",
        description = "Makes a cluster, with this backend as its first node",
        detailedDescription = """
                Makes the CA of the link between the nodes, the keys that nodes share, and this node's certificate; the
                link's listener opens a moment later. With --first-cas also the built-in templates, a root CA, an issuing
                CA and the built-in policies, unless they are there.

                Then cluster:token makes a token for each further node, and cluster:join uses it there.

                Examples:
                  cluster:init be-a --first-cas
                  cluster:token be-b --role backend
                  cluster:token fe-a --role frontend
                """)
public final class ClusterInit extends ObjectCommand {
    @Argument(name = "node", required = true, description = "This node's name")
    private String node;

    @Option(name = "--first-cas", description = "Also makes the first CAs, templates and policies")
    private boolean firstCas;

    @Override
    protected void run(Desk desk) {
        Membership made = desk.ask(ClusterAdmin.class, admin -> admin.init(desk.operator(), node));
        if (firstCas) {
            desk.ask(CaAdmin.class, admin -> {
                admin.makeFirst(desk.operator());
                return node;
            });
            desk.ask(PolicyAdmin.class, admin -> {
                admin.makeFirst(desk.operator());
                return node;
            });
        }
        desk.show(ClusterFields.MEMBERSHIP, made);
    }
}
