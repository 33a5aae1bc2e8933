package org.caravelpki.ops.shell.internal.document;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.TemplateAdmin;
import org.caravelpki.ops.shell.internal.frame.Desk;

/** {@code template:export}. */
@Service
@Command(
        scope = "template",
        name = "export",
        description = "Prints a template's JSON, as template:import takes it",
        detailedDescription = "Examples:\n  template:export tls-server\n  template:export tls-server --version 1")
public final class TemplateExport extends VersionedCommand {
    @Argument(name = "template", required = true, description = "The template's name")
    @Completion(TemplateNames.class)
    private String name;

    @Override
    protected void run(Desk desk) {
        desk.print(desk.ask(TemplateAdmin.class, admin -> admin.show(name, version()))
                        .json()
                        .strip() + "\n");
    }
}
