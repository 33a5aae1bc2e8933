package org.caravelpki.ops.shell.internal.cert;

import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.CertificateAdmin;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.RevocationReason;
import org.caravelpki.ops.shell.internal.frame.Desk;
import org.caravelpki.ops.shell.internal.frame.ObjectCommand;

/** {@code cert:hold}. */
@Service
@Command(
        scope = "cert",
        name = "hold",
        description = "Puts a certificate on hold; cert:release takes that back",
        detailedDescription = "Examples:\n  cert:hold 5f0c2a…")
public final class CertHold extends ObjectCommand {
    @Argument(
            name = "certificate",
            required = true,
            description = "Its serial number or SHA-256 fingerprint, hexadecimal")
    private String key;

    @Override
    protected void run(Desk desk) {
        Certificate after = desk.ask(
                CertificateAdmin.class,
                admin -> admin.revoke(desk.operator(), key, RevocationReason.CERTIFICATE_HOLD, Optional.empty()));
        desk.show(CertificateFields.LIST, after);
    }
}
