package org.caravelpki.ops.shell.internal.request;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.RequestAdmin;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.ops.shell.internal.frame.Desk;
import org.caravelpki.ops.shell.internal.frame.ObjectCommand;

/** {@code request:show}. */
@Service
@Command(
        scope = "request",
        name = "show",
        description = "Shows a certificate request, or prints its PKCS#10",
        detailedDescription = "Examples:\n  request:show 1f3a…\n  request:show 1f3a… --pkcs10")
public final class RequestShow extends ObjectCommand {
    @Argument(name = "request", required = true, description = "The request id")
    @Completion(PendingRequests.class)
    private String id;

    @Option(name = "--pkcs10", description = "Prints the PKCS#10 as PEM")
    private boolean pkcs10;

    @Override
    protected void run(Desk desk) {
        RequestId request = new RequestId(id);
        if (pkcs10) {
            desk.print(
                    desk.ask(RequestAdmin.class, admin -> admin.pkcs10(request)).pem("CERTIFICATE REQUEST"));
        } else {
            desk.show(RequestFields.LIST, desk.ask(RequestAdmin.class, admin -> admin.show(request)));
        }
    }
}
