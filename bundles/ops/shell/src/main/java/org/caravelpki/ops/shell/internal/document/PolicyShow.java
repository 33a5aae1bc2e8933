package org.caravelpki.ops.shell.internal.document;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.PolicyAdmin;
import org.caravelpki.ops.shell.internal.frame.Desk;

/** {@code policy:show}. */
@Service
@Command(
        scope = "policy",
        name = "show",
        description = "Shows a policy",
        detailedDescription = "Examples:\n  policy:show tls-server\n  policy:show tls-server --version 1 --json")
public final class PolicyShow extends VersionedCommand {
    @Argument(name = "policy", required = true, description = "The policy's name")
    @Completion(PolicyNames.class)
    private String name;

    @Override
    protected void run(Desk desk) {
        PolicyAdmin.Policy found = desk.ask(PolicyAdmin.class, admin -> admin.show(name, version()));
        desk.show(DocumentFields.POLICY, found);
        if (!json()) {
            desk.print("\n" + found.json().strip() + "\n");
        }
    }
}
