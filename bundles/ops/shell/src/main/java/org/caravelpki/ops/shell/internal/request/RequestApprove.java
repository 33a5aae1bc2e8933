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

/** {@code request:approve}. */
@Service
@Command(
        scope = "request",
        name = "approve",
        description = "Votes for a request; the last vote has the certificate made",
        detailedDescription = "Examples:\n  request:approve 1f3a… --comment 'asked by phone'")
public final class RequestApprove extends ObjectCommand {
    @Argument(name = "request", required = true, description = "The request id")
    @Completion(PendingRequests.class)
    private String id;

    @Option(name = "--comment", description = "Why, for the record")
    private String comment = "";

    @Override
    protected void run(Desk desk) {
        RequestId request = new RequestId(id);
        desk.show(
                RequestFields.LIST,
                desk.ask(RequestAdmin.class, admin -> admin.approve(desk.operator(), request, comment)));
    }
}
