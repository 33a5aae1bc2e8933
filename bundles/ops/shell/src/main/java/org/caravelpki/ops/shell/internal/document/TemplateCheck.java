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

/** {@code template:check}. */
@Service
@Command(
        scope = "template",
        name = "check",
        description = "Checks a template's JSON without keeping it",
        detailedDescription = """
                Fails when it could not be used, with one line for each finding.

                Examples:
                  template:check /tmp/template.json
                  ./caravel console 'template:check' < template.json
                """)
public final class TemplateCheck extends ObjectCommand {
    @Argument(name = "file", description = "A file on the node; the input without")
    @Completion(FileCompleter.class)
    private String file;

    @Override
    protected void run(Desk desk) {
        String json = DocumentInput.read(Optional.ofNullable(file), desk);
        DocumentInput.report(desk.ask(TemplateAdmin.class, admin -> admin.check(json)), desk, json());
    }
}
