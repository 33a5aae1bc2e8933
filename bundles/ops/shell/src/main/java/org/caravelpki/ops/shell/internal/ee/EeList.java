package org.caravelpki.ops.shell.internal.ee;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.EndEntityAdmin;
import org.caravelpki.ops.shell.internal.frame.Desk;
import org.caravelpki.ops.shell.internal.frame.PagedCommand;

/** {@code ee:list}. */
@Service
@Command(
        scope = "ee",
        name = "list",
        description = "Lists the end entities by name",
        detailedDescription = "Examples:\n  ee:list\n  ee:list --all --json")
public final class EeList extends PagedCommand {
    @Override
    protected void run(Desk desk) {
        print(
                desk,
                EndEntityFields.END_ENTITY,
                (after, limit) -> desk.ask(EndEntityAdmin.class, admin -> admin.list(after, limit)));
    }
}
