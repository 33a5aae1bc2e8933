package org.caravelpki.ops.shell.internal.ee;

import org.caravelpki.api.admin.EndEntityAdmin;
import org.caravelpki.ops.shell.internal.output.Fields;

/** What commands print of end entities. */
final class EndEntityFields {
    static final Fields<EndEntityAdmin.EndEntity> END_ENTITY = Fields.of(EndEntityAdmin.EndEntity.class)
            .column("name", EndEntityAdmin.EndEntity::name)
            .column("realm", EndEntityAdmin.EndEntity::realm)
            .column("policies", EndEntityAdmin.EndEntity::policies)
            .column("subjectAltName", EndEntityAdmin.EndEntity::names)
            .column("hasSecret", EndEntityAdmin.EndEntity::hasSecret)
            .column("lockedUntil", EndEntityAdmin.EndEntity::lockedUntil);

    private EndEntityFields() {}
}
