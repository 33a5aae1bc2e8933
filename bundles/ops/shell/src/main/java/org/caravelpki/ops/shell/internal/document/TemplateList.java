package org.caravelpki.ops.shell.internal.document;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.TemplateAdmin;
import org.caravelpki.ops.shell.internal.frame.ConsoleCommand;
import org.caravelpki.ops.shell.internal.frame.Desk;

/** {@code template:list}. */
@Service
@Command(
        scope = "template",
        name = "list",
        description = "Lists the templates in their newest version",
        detailedDescription = "Examples:\n  template:list\n  template:list --json")
public final class TemplateList extends ConsoleCommand {
    @Override
    protected void run(Desk desk) {
        desk.list(DocumentFields.TEMPLATE, desk.ask(TemplateAdmin.class, TemplateAdmin::list));
    }
}
