package org.caravelpki.ops.shell.internal.document;

import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.caravelpki.api.admin.TemplateAdmin;
import org.caravelpki.ops.shell.internal.frame.Desk;
import org.caravelpki.ops.shell.internal.frame.ObjectCommand;

/** {@code template:import}. */
@Service
@Command(
        scope = "template",
        name = "import",
        description = "Writes a new version of a template; unchanged JSON writes nothing",
        detailedDescription = """
                The JSON comes from a file on the node or, without one, from the input. At a terminal, a line with a
                single dot ends it.

                Examples:
                  template:import /tmp/template.json
                  ./caravel console 'template:import' < template.json
                """)
public final class TemplateImport extends ObjectCommand {
    @Argument(name = "file", description = "A file on the node; the input without")
    @Completion(FileCompleter.class)
    private String file;

    @Override
    protected void run(Desk desk) {
        String json = DocumentInput.read(Optional.ofNullable(file), desk);
        desk.show(DocumentFields.TEMPLATE, desk.ask(TemplateAdmin.class, admin -> admin.put(desk.operator(), json)));
    }
}
