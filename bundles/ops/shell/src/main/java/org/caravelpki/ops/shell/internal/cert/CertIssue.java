package org.caravelpki.ops.shell.internal.cert;

import java.security.SecureRandom;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.caravelpki.api.admin.CertificateAdmin;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.CertificateRequest;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.model.SerialNumber;
import org.caravelpki.ops.shell.internal.document.PolicyNames;
import org.caravelpki.ops.shell.internal.frame.Desk;
import org.caravelpki.ops.shell.internal.frame.ObjectCommand;
import org.caravelpki.ops.shell.internal.frame.ReadInput;
import org.caravelpki.ops.shell.internal.frame.Required;
import org.caravelpki.ops.shell.internal.request.RequestFields;

/** {@code cert:issue}. */
@Service
@Command(
        scope = "cert",
        name = "issue",
        description = "Has a certificate made for a PKCS#10",
        detailedDescription = """
                The PKCS#10 (PEM or DER) comes from a file on the node or, without one, from the input. The policy must
                allow the protocol 'console'. When the policy asks for approvers, the request is printed instead of the
                certificate: see request:list.

                Examples:
                  cert:issue --policy tls-server /tmp/www.csr
                  ./caravel console 'cert:issue --policy tls-server' < www.csr > www.pem
                """)
public final class CertIssue extends ObjectCommand {
    @Argument(name = "file", description = "A file on the node; the input without")
    @Completion(FileCompleter.class)
    private String file;

    @Option(name = "--policy", description = "The policy")
    @Completion(PolicyNames.class)
    private String policy;

    @Option(name = "--request-id", description = "The same id is the same request; a new one without")
    private String requestId;

    @Override
    protected void run(Desk desk) {
        String under = Required.option("--policy", policy);
        Der pkcs10 = Pkcs10Text.parse(new ReadInput(Pkcs10Text::isLastLine)
                .from(Optional.ofNullable(file), desk.talk().in()));
        RequestId id = requestId == null ? RequestId.random(new SecureRandom()) : new RequestId(requestId);
        CertificateRequest request =
                desk.ask(CertificateAdmin.class, admin -> admin.issue(desk.operator(), id, under, pkcs10));
        request.serial().ifPresentOrElse(serial -> certificate(desk, serial), () -> unfinished(desk, request));
    }

    private void certificate(Desk desk, SerialNumber serial) {
        Certificate issued = desk.ask(CertificateAdmin.class, admin -> admin.show(serial.hex()));
        if (json()) {
            desk.show(CertificateFields.WITH_PEM, issued);
        } else {
            issued.encoded().ifPresent(der -> desk.print(der.pem("CERTIFICATE")));
        }
    }

    private static void unfinished(Desk desk, CertificateRequest request) {
        desk.show(RequestFields.LIST, request);
        if (request.state().isFinal()) {
            throw new PkiException(
                    PkiException.Kind.REFUSED, request.detail().orElse("The request ended without a certificate."));
        }
    }
}
