package org.caravelpki.ops.shell.internal.document;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.PolicyAdmin;
import org.caravelpki.ops.shell.internal.frame.NameCompleter;
import org.caravelpki.ops.shell.internal.frame.Services;

/** Names of policies. */
@Service
public final class PolicyNames extends NameCompleter {
    @Override
    protected List<String> words(Services services) {
        return services.ask(PolicyAdmin.class, PolicyAdmin::list).stream()
                .map(PolicyAdmin.Policy::name)
                .toList();
    }
}
