package org.caravelpki.ops.shell.internal.crl;

import org.caravelpki.api.admin.CrlAdmin;
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

    private CrlFields() {}
}
