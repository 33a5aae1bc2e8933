package org.caravelpki.ops.shell.internal.document;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.TemplateAdmin;
import org.caravelpki.ops.shell.internal.frame.Desk;

/** {@code template:show}. */
@Service
@Command(
        scope = "template",
        name = "show",
        description = "Shows a template",
        detailedDescription = "Examples:\n  template:show tls-server\n  template:show tls-server --version 1 --json")
public final class TemplateShow extends VersionedCommand {
    @Argument(name = "template", required = true, description = "The template's name")
    @Completion(TemplateNames.class)
    private String name;

    @Override
    protected void run(Desk desk) {
        TemplateAdmin.Template found = desk.ask(TemplateAdmin.class, admin -> admin.show(name, version()));
        desk.show(DocumentFields.TEMPLATE, found);
        if (!json()) {
            desk.print("\n" + found.json().strip() + "\n");
        }
    }
}
