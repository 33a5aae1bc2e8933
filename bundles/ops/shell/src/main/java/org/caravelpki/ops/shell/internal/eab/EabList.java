package org.caravelpki.ops.shell.internal.eab;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.ExternalAccountAdmin;
import org.caravelpki.ops.shell.internal.frame.Desk;
import org.caravelpki.ops.shell.internal.frame.PagedCommand;

/** {@code eab:list}. */
@Service
@Command(
        scope = "eab",
        name = "list",
        description = "Lists the external accounts by name",
        detailedDescription = "Examples:\n  eab:list\n  eab:list --all --json")
public final class EabList extends PagedCommand {
    @Override
    protected void run(Desk desk) {
        print(
                desk,
                ExternalAccountFields.EXTERNAL_ACCOUNT,
                (after, limit) -> desk.ask(ExternalAccountAdmin.class, admin -> admin.list(after, limit)));
    }
}
