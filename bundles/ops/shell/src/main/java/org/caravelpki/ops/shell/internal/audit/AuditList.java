package org.caravelpki.ops.shell.internal.audit;

import java.util.Optional;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.AuditAdmin;
import org.caravelpki.ops.shell.internal.frame.Desk;
import org.caravelpki.ops.shell.internal.frame.PagedCommand;
import org.caravelpki.ops.shell.internal.output.Fields;

/** {@code audit:list}. */
@Service
@Command(scope = "audit", name = "list", description = "Lists the audit log, newest first", detailedDescription = """
                Examples:
                  audit:list --action certificate.
                  audit:list --object 5f0c2a --all --json
                """)
public final class AuditList extends PagedCommand {
    private static final Fields<AuditAdmin.Entry> ENTRY = Fields.of(AuditAdmin.Entry.class)
            .column("time", AuditAdmin.Entry::time)
            .column("node", AuditAdmin.Entry::node)
            .column("epoch", AuditAdmin.Entry::epoch)
            .column("seq", AuditAdmin.Entry::seq)
            .column("actor", AuditAdmin.Entry::actor)
            .column("action", AuditAdmin.Entry::action)
            .column("object", AuditAdmin.Entry::object)
            .column("detail", AuditAdmin.Entry::detail)
            .detail("realm", AuditAdmin.Entry::realm);

    @Option(name = "--action", description = "The beginning of the action's name")
    private String action;

    @Option(name = "--object", description = "A part of the object")
    private String object;

    @Override
    protected void run(Desk desk) {
        print(
                desk,
                ENTRY,
                (after, limit) -> desk.ask(
                        AuditAdmin.class,
                        admin -> admin.list(Optional.ofNullable(action), Optional.ofNullable(object), after, limit)));
    }
}
