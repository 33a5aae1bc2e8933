package org.caravelpki.ops.shell.internal.plugin;

import org.caravelpki.api.admin.GrantAdmin.Grant;
import org.caravelpki.ops.shell.internal.output.Fields;

/** What commands print of grants. */
final class GrantFields {
    static final Fields<Grant> GRANT = Fields.of(Grant.class)
            .column("plugin", Grant::plugin)
            .column("policies", Grant::policies)
            .column("protocols", Grant::protocols)
            .column("version", Grant::version)
            .column("updated", Grant::updated);

    private GrantFields() {}
}
