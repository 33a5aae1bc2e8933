package org.caravelpki.ops.shell.internal.request;

import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.RequestAdmin;
import org.caravelpki.api.model.RequestState;
import org.caravelpki.ops.shell.internal.frame.NameCompleter;
import org.caravelpki.ops.shell.internal.frame.Services;

/** Requests that wait for approvers. */
@Service
public final class PendingRequests extends NameCompleter {
    @Override
    protected List<String> words(Services services) {
        return services
                .ask(
                        RequestAdmin.class,
                        admin -> admin.list(
                                Optional.empty(), Optional.of(RequestState.PENDING_APPROVAL), Optional.empty(), 100))
                .items()
                .stream()
                .map(request -> request.id().value())
                .toList();
    }
}
