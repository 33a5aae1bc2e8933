package org.caravelpki.ops.shell.internal.cert;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.CertificateAdmin;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.ops.shell.internal.frame.Desk;
import org.caravelpki.ops.shell.internal.frame.ObjectCommand;

/** {@code cert:show}. */
@Service
@Command(
        scope = "cert",
        name = "show",
        description = "Shows a certificate, or prints it as PEM or DER",
        detailedDescription = """
                Examples:
                  cert:show 5f0c2a…
                  cert:show 5f0c2a… --pem
                  ./caravel console 'cert:show 5f0c2a… --der' > certificate.der
                """)
public final class CertShow extends ObjectCommand {
    @Argument(
            name = "certificate",
            required = true,
            description = "Its serial number or SHA-256 fingerprint, hexadecimal")
    private String key;

    @Option(name = "--pem", description = "Prints the certificate as PEM")
    private boolean pem;

    @Option(name = "--der", description = "Prints the certificate as DER")
    private boolean der;

    @Override
    protected void run(Desk desk) {
        Certificate found = desk.ask(CertificateAdmin.class, admin -> admin.show(key));
        if (pem) {
            desk.print(encoded(found).pem("CERTIFICATE"));
        } else if (der) {
            desk.print(encoded(found).bytes());
        } else {
            desk.show(json() ? CertificateFields.WITH_PEM : CertificateFields.SHOW, found);
        }
    }

    private static Der encoded(Certificate certificate) {
        return certificate
                .encoded()
                .orElseThrow(() -> new PkiException(
                        PkiException.Kind.CONFLICT,
                        "There is no certificate to print: its status is "
                                + certificate.state().word() + "."));
    }
}
