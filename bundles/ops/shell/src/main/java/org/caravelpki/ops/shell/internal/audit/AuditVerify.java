package org.caravelpki.ops.shell.internal.audit;

import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.AuditAdmin;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.ops.shell.internal.frame.ConsoleCommand;
import org.caravelpki.ops.shell.internal.frame.Desk;
import org.caravelpki.ops.shell.internal.output.Fields;

/** {@code audit:verify}. */
@Service
@Command(
        scope = "audit",
        name = "verify",
        description = "Recomputes every hash chain of the audit log; fails when one is broken",
        detailedDescription = "Examples:\n  audit:verify\n  audit:verify --json")
public final class AuditVerify extends ConsoleCommand {
    private static final Fields<AuditAdmin.Verdict> VERDICT = Fields.of(AuditAdmin.Verdict.class)
            .column("node", AuditAdmin.Verdict::node)
            .column("epoch", AuditAdmin.Verdict::epoch)
            .column("length", AuditAdmin.Verdict::length)
            .column("intact", AuditAdmin.Verdict::intact)
            .column("detail", AuditAdmin.Verdict::detail);

    @Override
    protected void run(Desk desk) {
        List<AuditAdmin.Verdict> verdicts = desk.ask(AuditAdmin.class, AuditAdmin::verify);
        desk.list(VERDICT, verdicts);
        long broken = verdicts.stream().filter(verdict -> !verdict.intact()).count();
        if (broken > 0) {
            throw new PkiException(PkiException.Kind.CONFLICT, "The audit log is broken: " + broken + " chain(s).");
        }
    }
}
