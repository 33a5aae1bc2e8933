package org.caravelpki.ops.shell.internal.ca;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.CaAdmin;
import org.caravelpki.ops.shell.internal.frame.Desk;
import org.caravelpki.ops.shell.internal.frame.ObjectCommand;

/** {@code ca:show}. */
@Service
@Command(
        scope = "ca",
        name = "show",
        description = "Shows a CA, its certificates and how many it issued",
        detailedDescription = "Examples:\n  ca:show issuing\n  ca:show issuing --json")
public final class CaShow extends ObjectCommand {
    @Argument(name = "ca", required = true, description = "The CA's name")
    @Completion(CaNames.class)
    private String name;

    @Override
    protected void run(Desk desk) {
        CaAdmin.Ca ca = desk.ask(CaAdmin.class, admin -> admin.show(name));
        desk.show(CaFields.show(desk.clock(), desk.ask(CaAdmin.class, admin -> admin.count(name))), ca);
    }
}
