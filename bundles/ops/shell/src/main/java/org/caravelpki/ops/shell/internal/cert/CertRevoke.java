package org.caravelpki.ops.shell.internal.cert;

import java.time.Instant;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.CertificateAdmin;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.RevocationReason;
import org.caravelpki.ops.shell.internal.frame.Desk;
import org.caravelpki.ops.shell.internal.frame.ObjectCommand;
import org.caravelpki.ops.shell.internal.frame.TimeText;

/** {@code cert:revoke}. */
@Service
@Command(scope = "cert", name = "revoke", description = "Revokes a certificate for good", detailedDescription = """
                Reasons: unspecified, keyCompromise, cACompromise, affiliationChanged, superseded,
                cessationOfOperation, privilegeWithdrawn, aACompromise. A hold (certificateHold) is cert:hold.
                A person at a terminal is asked first; a script is not.

                Examples:
                  cert:revoke 5f0c2a… --reason keyCompromise
                  cert:revoke 5f0c2a… --reason keyCompromise --invalidity-date 2026-01-31 --yes
                  cert:revoke 5f0c2a… --dry-run
                """)
public final class CertRevoke extends ObjectCommand {
    @Argument(
            name = "certificate",
            required = true,
            description = "Its serial number or SHA-256 fingerprint, hexadecimal")
    private String key;

    @Option(name = "--reason", description = "Why: a reason of RFC 5280 section 5.3.1, by name or number")
    @Completion(RevocationReasons.class)
    private String reason = RevocationReason.UNSPECIFIED.word();

    @Option(name = "--invalidity-date", description = "Since when the key is suspected, for example 2026-01-31")
    private String invalidityDate;

    @Option(name = "--yes", description = "Does not ask")
    private boolean yes;

    @Option(name = "--dry-run", description = "Only shows the certificate that would be revoked")
    private boolean dryRun;

    @Override
    protected void run(Desk desk) {
        RevocationReason why = RevocationReason.parse(reason);
        Optional<Instant> since = Optional.ofNullable(invalidityDate).map(TimeText::instant);
        Certificate found = desk.ask(CertificateAdmin.class, admin -> admin.show(key));
        if (dryRun) {
            desk.show(CertificateFields.LIST, found);
            return;
        }
        desk.confirm(question(found, why), yes);
        desk.show(
                CertificateFields.LIST,
                desk.ask(CertificateAdmin.class, admin -> admin.revoke(desk.operator(), key, why, since)));
    }

    private static String question(Certificate certificate, RevocationReason why) {
        return "Revoke " + certificate.serial() + " (" + certificate.subject() + ") with reason " + why.word() + "?";
    }
}
