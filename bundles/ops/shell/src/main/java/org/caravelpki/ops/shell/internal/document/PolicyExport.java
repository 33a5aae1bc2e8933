package org.caravelpki.ops.shell.internal.document;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.PolicyAdmin;
import org.caravelpki.ops.shell.internal.frame.Desk;

/** {@code policy:export}. */
@Service
@Command(
        scope = "policy",
        name = "export",
        description = "Prints a policy's JSON, as policy:import takes it",
        detailedDescription = "Examples:\n  policy:export tls-server\n  policy:export tls-server --version 1")
public final class PolicyExport extends VersionedCommand {
    @Argument(name = "policy", required = true, description = "The policy's name")
    @Completion(PolicyNames.class)
    private String name;

    @Override
    protected void run(Desk desk) {
        desk.print(desk.ask(PolicyAdmin.class, admin -> admin.show(name, version()))
                        .json()
                        .strip() + "\n");
    }
}
