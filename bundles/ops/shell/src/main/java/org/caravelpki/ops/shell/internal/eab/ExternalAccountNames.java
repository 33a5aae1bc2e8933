package org.caravelpki.ops.shell.internal.eab;

import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.ExternalAccountAdmin;
import org.caravelpki.ops.shell.internal.frame.NameCompleter;
import org.caravelpki.ops.shell.internal.frame.Services;

/** Names of external accounts, the first hundred. */
@Service
public final class ExternalAccountNames extends NameCompleter {
    @Override
    protected List<String> words(Services services) {
        return services.ask(ExternalAccountAdmin.class, admin -> admin.list(Optional.empty(), 100)).items().stream()
                .map(ExternalAccountAdmin.ExternalAccount::name)
                .toList();
    }
}
