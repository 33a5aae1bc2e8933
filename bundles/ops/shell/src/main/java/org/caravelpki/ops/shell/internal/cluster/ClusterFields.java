package org.caravelpki.ops.shell.internal.cluster;

import org.caravelpki.api.admin.ClusterAdmin.Member;
import org.caravelpki.api.admin.ClusterAdmin.Membership;
import org.caravelpki.ops.shell.internal.output.Fields;

/** What commands print of nodes. */
final class ClusterFields {
    static final Fields<Membership> MEMBERSHIP = Fields.of(Membership.class)
            .column("node", Membership::node)
            .column("role", membership -> membership.role().word())
            .column("certificateExpires", Membership::certificateExpires)
            .column("linkCa", Membership::fingerprint);

    static final Fields<Member> MEMBER = Fields.of(Member.class)
            .column("node", Member::node)
            .column("role", member -> member.role().word())
            .column("joined", Member::joined)
            .column("removed", Member::removed);

    private ClusterFields() {}
}
