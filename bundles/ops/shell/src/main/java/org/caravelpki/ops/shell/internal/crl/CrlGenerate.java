package org.caravelpki.ops.shell.internal.crl;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.CrlAdmin;
import org.caravelpki.ops.shell.internal.ca.CaNames;
import org.caravelpki.ops.shell.internal.frame.Desk;
import org.caravelpki.ops.shell.internal.frame.ObjectCommand;

/** {@code crl:generate}. */
@Service
@Command(
        scope = "crl",
        name = "generate",
        description = "Publishes new CRLs of a CA now",
        detailedDescription = "Examples:\n  crl:generate issuing")
public final class CrlGenerate extends ObjectCommand {
    @Argument(name = "ca", required = true, description = "The CA's name")
    @Completion(CaNames.class)
    private String ca;

    @Override
    protected void run(Desk desk) {
        desk.list(CrlFields.CRL, desk.ask(CrlAdmin.class, admin -> admin.generate(desk.operator(), ca)));
    }
}
