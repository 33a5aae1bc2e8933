package org.caravelpki.ops.shell.internal.crl;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.CrlAdmin;
import org.caravelpki.ops.shell.internal.frame.ConsoleCommand;
import org.caravelpki.ops.shell.internal.frame.Desk;

/** {@code crl:list}. */
@Service
@Command(
        scope = "crl",
        name = "list",
        description = "Lists the newest CRL of each CA and generation",
        detailedDescription = "Examples:\n  crl:list\n  crl:list --json")
public final class CrlList extends ConsoleCommand {
    @Override
    protected void run(Desk desk) {
        desk.list(CrlFields.CRL, desk.ask(CrlAdmin.class, CrlAdmin::list));
    }
}
