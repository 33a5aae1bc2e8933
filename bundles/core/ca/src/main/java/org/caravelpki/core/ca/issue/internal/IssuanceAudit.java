package org.caravelpki.core.ca.issue.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.provider.lint.Finding;
import org.caravelpki.api.provider.store.AuditRecord;
import org.caravelpki.api.provider.store.Change;

/** The audit records around a signature. */
final class IssuanceAudit {
    private static final int MANY_NAMES = 100;
    private static final int LONGEST = 8_000;

    private final Clock clock;

    IssuanceAudit(Clock clock) {
        this.clock = clock;
    }

    /** Before the signature: everything that will be signed, in words. */
    Change reserved(Certificate row, List<Finding> warnings) {
        List<String> names = row.names().stream()
                .limit(MANY_NAMES)
                .map(GeneralName::toString)
                .toList();
        String detail = reservation(row, names, warnings);
        // Long names are left out of here: the row that is written beside it holds all of them.
        return record(
                "certificate.reserve",
                row,
                detail.length() <= LONGEST ? detail : reservation(row, List.of(), warnings));
    }

    private static String reservation(Certificate row, List<String> names, List<Finding> warnings) {
        return request(row)
                .put("subject", row.subject())
                .put("names", names)
                .put("notBefore", row.notBefore().toString())
                .put("notAfter", row.notAfter().toString())
                .put("policy", row.origin().policy())
                .put("template", row.origin().template() + "/" + row.origin().templateVersion())
                .put("protocol", row.origin().protocol())
                .put("lintWarnings", warnings.stream().map(Finding::rule).toList())
                .end();
    }

    /** With the signature. */
    Change completed(Certificate row, String fingerprint) {
        return record(
                "certificate.complete",
                row,
                request(row).put("fingerprint", fingerprint).end());
    }

    /** Instead of a signature. */
    Change failed(Certificate row, String reason) {
        return record(
                "certificate.fail", row, request(row).put("reason", reason).end());
    }

    private static AuditDetail request(Certificate row) {
        return new AuditDetail().put("request", row.origin().requestId().value());
    }

    private Change record(String action, Certificate row, String detail) {
        String object = "certificate:" + row.ca() + "/" + row.generation() + "/" + row.serial();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new Change.Audit(
                new AuditRecord(now, row.realm(), row.origin().requester().toString(), action, object, detail));
    }
}
