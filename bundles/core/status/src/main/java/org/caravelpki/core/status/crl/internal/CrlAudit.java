package org.caravelpki.core.status.crl.internal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.provider.store.AuditRecord;
import org.caravelpki.api.provider.store.Change;

/** The audit records before a CRL is signed and with its publication. */
final class CrlAudit {
    private final Clock clock;

    CrlAudit(Clock clock) {
        this.clock = clock;
    }

    Change signing(Requester actor, PreparedCrl crl) {
        return record(actor, crl, "crl.sign", detail(crl));
    }

    Change published(Requester actor, SignCrl.SignedCrl crl) {
        ObjectNode detail = detail(crl.prepared());
        detail.put("sha256", crl.encoded().sha256());
        return record(actor, crl.prepared(), "crl.publish", detail);
    }

    private static ObjectNode detail(PreparedCrl crl) {
        ObjectNode detail = JsonNodeFactory.instance.objectNode();
        detail.put("number", crl.head().number().toString());
        crl.head().base().ifPresent(base -> detail.put("base", base.toString()));
        detail.put("entries", crl.entries());
        detail.put("thisUpdate", crl.head().thisUpdate().toString());
        detail.put("nextUpdate", crl.head().nextUpdate().toString());
        return detail;
    }

    private Change record(Requester actor, PreparedCrl crl, String action, ObjectNode detail) {
        return new Change.Audit(new AuditRecord(
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                crl.head().scope().ca().realm(),
                actor.toString(),
                action,
                "crl:" + crl.head(),
                detail.toString()));
    }
}
