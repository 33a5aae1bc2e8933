package org.caravelpki.ops.shell.internal.document;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.PolicyAdmin;
import org.caravelpki.ops.shell.internal.frame.ConsoleCommand;
import org.caravelpki.ops.shell.internal.frame.Desk;

/** {@code policy:list}. */
@Service
@Command(
        scope = "policy",
        name = "list",
        description = "Lists the policies in their newest version",
        detailedDescription = "Examples:\n  policy:list\n  policy:list --json")
public final class PolicyList extends ConsoleCommand {
    @Override
    protected void run(Desk desk) {
        desk.list(DocumentFields.POLICY, desk.ask(PolicyAdmin.class, PolicyAdmin::list));
    }
}
