package org.caravelpki.ops.shell.internal.crl;

import org.caravelpki.api.admin.CrlAdmin;
import org.caravelpki.api.model.CrlPlan;
import org.caravelpki.ops.shell.internal.output.Fields;

/** What commands print of CRLs. */
final class CrlFields {
    static final Fields<CrlAdmin.Crl> CRL = Fields.of(CrlAdmin.Crl.class)
            .column("name", CrlAdmin.Crl::name)
            .column("cRLNumber", CrlAdmin.Crl::number)
            .column("thisUpdate", CrlAdmin.Crl::thisUpdate)
            .column("nextUpdate", CrlAdmin.Crl::nextUpdate)
            .column("entries", CrlAdmin.Crl::entries)
            .column("octets", CrlAdmin.Crl::octets);

    static final Fields<CrlPlan> PLAN = Fields.of(CrlPlan.class)
            .column("deltaInterval", CrlPlan::deltaInterval)
            .column("shards", CrlPlan::shards)
            .column("atOnce", plan -> plan.atOnce().word());

    private CrlFields() {}
}
