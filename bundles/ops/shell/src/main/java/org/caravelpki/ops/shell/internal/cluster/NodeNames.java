package org.caravelpki.ops.shell.internal.cluster;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.ClusterAdmin;
import org.caravelpki.ops.shell.internal.frame.NameCompleter;
import org.caravelpki.ops.shell.internal.frame.Services;

/** Names of the cluster's nodes. */
@Service
public final class NodeNames extends NameCompleter {
    @Override
    protected List<String> words(Services services) {
        return services.ask(ClusterAdmin.class, ClusterAdmin::members).stream()
                .map(ClusterAdmin.Member::node)
                .toList();
    }
}
