package org.caravelpki.ops.shell.internal.ca;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.CaAdmin;
import org.caravelpki.ops.shell.internal.frame.Desk;
import org.caravelpki.ops.shell.internal.frame.ObjectCommand;

/** {@code ca:renew}. */
@Service
@Command(
        scope = "ca",
        name = "renew",
        description = "Gives a CA a new certificate as its next generation",
        detailedDescription = """
            The earlier generations keep their CRLs and OCSP answers until they expire. For a CA that an external root
            certifies, go on with ca:csr and ca:install; until then it issues with what it has.

            Examples:
              ca:renew issuing
              ca:renew issuing --new-key --yes
            """)
public final class CaRenew extends ObjectCommand {
    @Argument(name = "ca", required = true, description = "The CA's name")
    @Completion(CaNames.class)
    private String name;

    @Option(name = "--new-key", description = "With a new key as well")
    private boolean newKey;

    @Option(name = "--yes", description = "Does not ask")
    private boolean yes;

    @Override
    protected void run(Desk desk) {
        desk.confirm("Give the CA '" + name + "' a new " + (newKey ? "key and certificate?" : "certificate?"), yes);
        CaAdmin.Ca ca = desk.ask(CaAdmin.class, admin -> admin.renew(desk.operator(), name, newKey));
        desk.show(CaFields.show(desk.clock(), desk.ask(CaAdmin.class, admin -> admin.count(name))), ca);
    }
}
