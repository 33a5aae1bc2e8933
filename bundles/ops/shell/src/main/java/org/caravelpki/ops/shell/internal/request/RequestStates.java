package org.caravelpki.ops.shell.internal.request;

import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.model.RequestState;
import org.caravelpki.ops.shell.internal.frame.NameCompleter;
import org.caravelpki.ops.shell.internal.frame.Services;

/** What a request's status can be. */
@Service
public final class RequestStates extends NameCompleter {
    @Override
    protected List<String> words(Services services) {
        return Stream.of(RequestState.values()).map(RequestState::word).toList();
    }
}
