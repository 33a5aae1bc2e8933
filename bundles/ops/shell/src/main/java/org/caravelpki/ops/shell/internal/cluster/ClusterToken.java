package org.caravelpki.ops.shell.internal.cluster;

import java.time.Duration;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.ClusterAdmin;
import org.caravelpki.api.admin.ClusterAdmin.Role;
import org.caravelpki.ops.shell.internal.frame.Desk;
import org.caravelpki.ops.shell.internal.frame.ObjectCommand;
import org.caravelpki.ops.shell.internal.frame.Required;
import org.caravelpki.ops.shell.internal.frame.TimeText;
import org.caravelpki.ops.shell.internal.output.Fields;

/** {@code cluster:token}. */
@Service
@Command(
        scope = "cluster",
        name = "token",
        description = "Makes a token by which one node can join the cluster, once",
        detailedDescription = """
                The token is a secret and is printed this once. It is good for one node of this name and role, and tells
                the node which cluster it is for.

                Examples:
                  cluster:token fe-a --role frontend
                  cluster:token be-b --role backend --valid 30m
                """)
public final class ClusterToken extends ObjectCommand {
    private static final Fields<String> TOKEN = Fields.of(String.class).column("token", token -> token);

    @Argument(name = "node", required = true, description = "The name that the node will have")
    private String node;

    @Option(name = "--role", description = "What it will be: frontend or backend")
    @Completion(RoleNames.class)
    private String role;

    @Option(name = "--valid", description = "How long the token is good, for example 30m or 12h; at most 7d")
    private String valid = "1h";

    @Override
    protected void run(Desk desk) {
        Role wanted = RoleNames.parse(Required.option("--role", role));
        Duration validity = TimeText.duration(valid);
        char[] token = desk.ask(ClusterAdmin.class, admin -> admin.token(desk.operator(), node, wanted, validity));
        desk.show(TOKEN, new String(token));
    }
}
