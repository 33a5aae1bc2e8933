package org.caravelpki.ops.shell.internal.ca;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.CaAdmin;
import org.caravelpki.ops.shell.internal.frame.Desk;
import org.caravelpki.ops.shell.internal.frame.ObjectCommand;

/** {@code ca:abandon}. */
@Service
@Command(
        scope = "ca",
        name = "abandon",
        description = "Takes back the certificate request of a CA, with the key that nobody else uses",
        detailedDescription = """
            What an external root answers to that request cannot be installed any more. A CA that never had a certificate is
            gone, and its name is free.
            Examples:
              ca:abandon branch
              ca:abandon branch --yes
            """)
public final class CaAbandon extends ObjectCommand {
    @Argument(name = "ca", required = true, description = "The CA's name")
    @Completion(CaNames.class)
    private String name;

    @Option(name = "--yes", description = "Does not ask")
    private boolean yes;

    @Override
    protected void run(Desk desk) {
        desk.confirm("Take back the request of the CA '" + name + "' and delete its key?", yes);
        desk.ask(CaAdmin.class, admin -> {
            admin.abandon(desk.operator(), name);
            return name;
        });
    }
}
