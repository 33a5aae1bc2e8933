package org.caravelpki.ops.shell.internal.cert;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.CertificateAdmin;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.ops.shell.internal.frame.Desk;
import org.caravelpki.ops.shell.internal.frame.ObjectCommand;

/** {@code cert:release}. */
@Service
@Command(
        scope = "cert",
        name = "release",
        description = "Takes a hold back",
        detailedDescription = "Examples:\n  cert:release 5f0c2a…")
public final class CertRelease extends ObjectCommand {
    @Argument(
            name = "certificate",
            required = true,
            description = "Its serial number or SHA-256 fingerprint, hexadecimal")
    private String key;

    @Override
    protected void run(Desk desk) {
        Certificate after = desk.ask(CertificateAdmin.class, admin -> admin.release(desk.operator(), key));
        desk.show(CertificateFields.LIST, after);
    }
}
