package org.caravelpki.ops.shell.internal.document;

import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.caravelpki.api.admin.PolicyAdmin;
import org.caravelpki.ops.shell.internal.frame.Desk;
import org.caravelpki.ops.shell.internal.frame.ObjectCommand;

/** {@code policy:import}. */
@Service
@Command(
        scope = "policy",
        name = "import",
        description = "Writes a new version of a policy; unchanged JSON writes nothing",
        detailedDescription = """
                The JSON comes from a file on the node or, without one, from the input. At a terminal, a line with a
                single dot ends it.

                Examples:
                  policy:import /tmp/policy.json
                  ./caravel console 'policy:import' < policy.json
                """)
public final class PolicyImport extends ObjectCommand {
    @Argument(name = "file", description = "A file on the node; the input without")
    @Completion(FileCompleter.class)
    private String file;

    @Override
    protected void run(Desk desk) {
        String json = DocumentInput.read(Optional.ofNullable(file), desk);
        desk.show(DocumentFields.POLICY, desk.ask(PolicyAdmin.class, admin -> admin.put(desk.operator(), json)));
    }
}
