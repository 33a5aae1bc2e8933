package org.caravelpki.ops.shell.internal.plugin;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.GrantAdmin;
import org.caravelpki.ops.shell.internal.frame.NameCompleter;
import org.caravelpki.ops.shell.internal.frame.Services;

/** Symbolic names of plugins that were granted something. */
@Service
public final class GrantedPlugins extends NameCompleter {
    @Override
    protected List<String> words(Services services) {
        return services.ask(GrantAdmin.class, GrantAdmin::list).stream()
                .map(GrantAdmin.Grant::plugin)
                .toList();
    }
}
