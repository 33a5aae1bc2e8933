package org.caravelpki.ops.shell.internal.ocsp;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.OcspAdmin;
import org.caravelpki.ops.shell.internal.frame.ConsoleCommand;
import org.caravelpki.ops.shell.internal.frame.Desk;
import org.caravelpki.ops.shell.internal.output.Fields;

/** {@code ocsp:status}. */
@Service
@Command(
        scope = "ocsp",
        name = "status",
        description = "Lists the delegated OCSP responders and what they did",
        detailedDescription = "Examples:\n  ocsp:status\n  ocsp:status --json")
public final class OcspStatus extends ConsoleCommand {
    private static final Fields<OcspAdmin.Responder> RESPONDER = Fields.of(OcspAdmin.Responder.class)
            .column("ca", OcspAdmin.Responder::ca)
            .column("generation", OcspAdmin.Responder::generation)
            .column("serial", OcspAdmin.Responder::serial)
            .column("notAfter", OcspAdmin.Responder::notAfter)
            .column("renewAt", OcspAdmin.Responder::renewAt)
            .column("signed", OcspAdmin.Responder::signed);

    @Override
    protected void run(Desk desk) {
        desk.list(RESPONDER, desk.ask(OcspAdmin.class, OcspAdmin::responders));
    }
}
