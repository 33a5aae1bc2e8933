package org.caravelpki.core.ca.authority.internal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.provider.store.AuditRecord;
import org.caravelpki.api.provider.store.CaGeneration;
import org.caravelpki.api.provider.store.Change;

/** The audit records of making and renewing CAs; those of their certificates are written where these are issued. */
final class CaAudit {
    private final Clock clock;

    CaAudit(Clock clock) {
        this.clock = clock;
    }

    Change created(Requester actor, CaSettings ca) {
        ObjectNode detail = JsonNodeFactory.instance.objectNode();
        detail.put("subject", ca.subject());
        ca.issuer().ifPresent(issuer -> detail.put("issuer", issuer));
        return record(actor, ca, "ca.create", "ca:" + ca.name(), detail);
    }

    Change crlsChanged(Requester actor, CaSettings ca) {
        ObjectNode detail = JsonNodeFactory.instance.objectNode();
        CrlSettingsJson.write(ca.status().crls(), detail);
        return record(actor, ca, "ca.crls", "ca:" + ca.name(), detail);
    }

    Change begun(Requester actor, CaSettings ca, CaGeneration generation) {
        ObjectNode detail = JsonNodeFactory.instance.objectNode();
        detail.put("key", generation.key().toString());
        detail.put("algorithm", generation.algorithm().jcaName());
        return record(actor, ca, "ca.generation.begin", object(generation), detail);
    }

    Change finished(Requester actor, CaSettings ca, CaGeneration generation) {
        ObjectNode detail = JsonNodeFactory.instance.objectNode();
        generation.certificate().ifPresent(certificate -> detail.put("fingerprint", certificate.sha256()));
        return record(actor, ca, "ca.generation.finish", object(generation), detail);
    }

    Change requested(Requester actor, CaSettings ca, CaGeneration generation) {
        return record(actor, ca, "ca.request", object(generation), JsonNodeFactory.instance.objectNode());
    }

    Change abandoned(Requester actor, CaSettings ca, CaGeneration generation) {
        ObjectNode detail = JsonNodeFactory.instance.objectNode();
        detail.put("key", generation.key().toString());
        return record(actor, ca, "ca.generation.abandon", object(generation), detail);
    }

    Change imported(Requester actor, CaSettings ca, CaGeneration generation) {
        ObjectNode detail = JsonNodeFactory.instance.objectNode();
        detail.put("key", generation.key().toString());
        generation.certificate().ifPresent(certificate -> detail.put("fingerprint", certificate.sha256()));
        return record(actor, ca, "ca.import", object(generation), detail);
    }

    private static String object(CaGeneration generation) {
        return "ca:" + generation.ca() + "/" + generation.generation();
    }

    private Change record(Requester actor, CaSettings ca, String action, String object, ObjectNode detail) {
        return new Change.Audit(new AuditRecord(
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                ca.realm(),
                actor.toString(),
                action,
                object,
                detail.toString()));
    }
}
