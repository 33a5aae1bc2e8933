package org.caravelpki.ops.shell.internal.eab;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.ExternalAccountAdmin;
import org.caravelpki.ops.shell.internal.frame.Desk;
import org.caravelpki.ops.shell.internal.frame.ObjectCommand;
import org.caravelpki.ops.shell.internal.output.Fields;

/** {@code eab:revoke}. */
@Service
@Command(scope = "eab", name = "revoke", description = "Ends an external account", detailedDescription = """
                No ACME account can be bound to it any more, and those that are get no further certificates. Certificates
                that they have stay as they are. A person at a terminal is asked first; a script is not.

                Examples:
                  eab:revoke team-web
                  eab:revoke team-web --yes
                """)
public final class EabRevoke extends ObjectCommand {
    private static final Fields<String> REVOKED = Fields.of(String.class).column("revoked", name -> name);

    @Argument(name = "name", required = true, description = "The external account")
    @Completion(ExternalAccountNames.class)
    private String name;

    @Option(name = "--yes", description = "Does not ask")
    private boolean yes;

    @Override
    protected void run(Desk desk) {
        desk.confirm("End the external account " + name + " and what its accounts may order?", yes);
        desk.ask(ExternalAccountAdmin.class, admin -> {
            admin.revoke(desk.operator(), name);
            return name;
        });
        desk.show(REVOKED, name);
    }
}
