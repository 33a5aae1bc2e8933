package org.caravelpki.ops.shell.internal.document;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.TemplateAdmin;
import org.caravelpki.ops.shell.internal.frame.NameCompleter;
import org.caravelpki.ops.shell.internal.frame.Services;

/** Names of templates. */
@Service
public final class TemplateNames extends NameCompleter {
    @Override
    protected List<String> words(Services services) {
        return services.ask(TemplateAdmin.class, TemplateAdmin::list).stream()
                .map(TemplateAdmin.Template::name)
                .toList();
    }
}
