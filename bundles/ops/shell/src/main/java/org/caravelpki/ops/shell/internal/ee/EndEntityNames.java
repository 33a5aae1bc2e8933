package org.caravelpki.ops.shell.internal.ee;

import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.EndEntityAdmin;
import org.caravelpki.ops.shell.internal.frame.NameCompleter;
import org.caravelpki.ops.shell.internal.frame.Services;

/** Names of end entities, the first hundred. */
@Service
public final class EndEntityNames extends NameCompleter {
    @Override
    protected List<String> words(Services services) {
        return services.ask(EndEntityAdmin.class, admin -> admin.list(Optional.empty(), 100)).items().stream()
                .map(EndEntityAdmin.EndEntity::name)
                .toList();
    }
}
