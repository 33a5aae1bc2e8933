package org.caravelpki.ops.shell.internal.cluster;

import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.ClusterAdmin;
import org.caravelpki.api.admin.ClusterAdmin.Membership;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.ops.shell.internal.frame.Desk;
import org.caravelpki.ops.shell.internal.frame.ObjectCommand;

/** {@code cluster:join}. */
@Service
@Command(
        scope = "cluster",
        name = "join",
        description = "Joins a cluster by a token that cluster:token made on a backend",
        detailedDescription = """
                Asks a backend for this node's certificate of the link and the keys that its role needs. The token is read
                from a file, from the person at the terminal, or from the input; never from the arguments.

                Examples:
                  cluster:join https://10.0.2.20:9444 --token-file /root/fe-a.token
                  cluster:join https://10.0.2.20:9444
                """)
public final class ClusterJoin extends ObjectCommand {
    @Argument(name = "backend", required = true, description = "https://address:port of a backend's link listener")
    private String backend;

    @Option(name = "--token-file", description = "A file on this node whose first line is the token")
    private String tokenFile;

    @Override
    protected void run(Desk desk) {
        URI address = address();
        char[] token = desk.secret("Token: ", Optional.ofNullable(tokenFile));
        try {
            Membership joined = desk.ask(ClusterAdmin.class, admin -> admin.join(desk.operator(), address, token));
            desk.show(ClusterFields.MEMBERSHIP, joined);
        } finally {
            Arrays.fill(token, '\0');
        }
    }

    private URI address() {
        try {
            return URI.create(backend);
        } catch (IllegalArgumentException e) {
            throw new PkiException(PkiException.Kind.BAD_REQUEST, "'" + backend + "' is not an address.");
        }
    }
}
