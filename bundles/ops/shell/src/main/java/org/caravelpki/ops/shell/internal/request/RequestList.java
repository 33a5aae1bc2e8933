package org.caravelpki.ops.shell.internal.request;

import java.util.Optional;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.RequestAdmin;
import org.caravelpki.api.model.RequestState;
import org.caravelpki.ops.shell.internal.frame.Desk;
import org.caravelpki.ops.shell.internal.frame.PagedCommand;

/** {@code request:list}. */
@Service
@Command(
        scope = "request",
        name = "list",
        description = "Lists certificate requests, newest first",
        detailedDescription = "Examples:\n  request:list --status pendingApproval\n  request:list --all --json")
public final class RequestList extends PagedCommand {
    @Option(name = "--status", description = "received, pendingApproval, approved, declined, issued or failed")
    @Completion(RequestStates.class)
    private String status;

    @Option(name = "--realm", description = "The tenant")
    private String realm;

    @Override
    protected void run(Desk desk) {
        Optional<RequestState> state = Optional.ofNullable(status).map(RequestState::of);
        print(
                desk,
                RequestFields.LIST,
                (after, limit) -> desk.ask(
                        RequestAdmin.class, admin -> admin.list(Optional.ofNullable(realm), state, after, limit)));
    }
}
