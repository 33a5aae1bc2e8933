package org.caravelpki.ops.shell.internal.ca;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.CaAdmin;
import org.caravelpki.ops.shell.internal.frame.NameCompleter;
import org.caravelpki.ops.shell.internal.frame.Services;

/** Names of CAs. */
@Service
public final class CaNames extends NameCompleter {
    @Override
    protected List<String> words(Services services) {
        return services.ask(CaAdmin.class, CaAdmin::list).stream()
                .map(CaAdmin.Ca::name)
                .toList();
    }
}
