package org.caravelpki.ops.shell.internal.plugin;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.PluginAdmin;
import org.caravelpki.ops.shell.internal.frame.NameCompleter;
import org.caravelpki.ops.shell.internal.frame.Services;

/** Names of plugins. */
@Service
public final class PluginNames extends NameCompleter {
    @Override
    protected List<String> words(Services services) {
        return services.ask(PluginAdmin.class, PluginAdmin::list).stream()
                .map(PluginAdmin.Plugin::name)
                .toList();
    }
}
