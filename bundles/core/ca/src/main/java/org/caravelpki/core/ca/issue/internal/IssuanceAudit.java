package org.caravelpki.core.ca.issue.internal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.provider.lint.Finding;
import org.caravelpki.api.provider.store.AuditRecord;
import org.caravelpki.api.provider.store.Change;

/** The audit records around a signature. */
final class IssuanceAudit {
    private static final int MANY_NAMES = 100;

    private final Clock clock;

    IssuanceAudit(Clock clock) {
        this.clock = clock;
    }

    /** Before the signature: everything that will be signed, in words. */
    Change reserved(Certificate row, List<Finding> warnings) {
        ObjectNode detail = request(row);
        detail.put("subject", row.subject());
        row.names().stream().limit(MANY_NAMES).forEach(name -> detail.withArray("names")
                .add(name.toString()));
        detail.put("notBefore", row.notBefore().toString());
        detail.put("notAfter", row.notAfter().toString());
        detail.put("policy", row.origin().policy());
        detail.put("template", row.origin().template() + "/" + row.origin().templateVersion());
        detail.put("protocol", row.origin().protocol());
        warnings.forEach(warning -> detail.withArray("lintWarnings").add(warning.rule()));
        return record("certificate.reserve", row, detail);
    }

    /** With the signature. */
    Change completed(Certificate row, String fingerprint) {
        return record("certificate.complete", row, request(row).put("fingerprint", fingerprint));
    }

    /** Instead of a signature. */
    Change failed(Certificate row, String reason) {
        return record("certificate.fail", row, request(row).put("reason", reason));
    }

    private static ObjectNode request(Certificate row) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("request", row.origin().requestId().value());
    }

    private Change record(String action, Certificate row, ObjectNode detail) {
        String object = "certificate:" + row.ca() + "/" + row.generation() + "/" + row.serial();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new Change.Audit(new AuditRecord(
                now, row.realm(), row.origin().requester().toString(), action, object, bounded(detail)));
    }

    private static String bounded(ObjectNode detail) {
        String json = detail.toString();
        if (json.length() <= 8_000) {
            return json;
        }
        // The row that is written beside it holds all names.
        detail.remove("names");
        return detail.toString();
    }
}
