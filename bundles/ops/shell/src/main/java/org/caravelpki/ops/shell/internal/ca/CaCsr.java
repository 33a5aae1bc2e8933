package org.caravelpki.ops.shell.internal.ca;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.CaAdmin;
import org.caravelpki.api.model.Der;
import org.caravelpki.ops.shell.internal.frame.Desk;
import org.caravelpki.ops.shell.internal.frame.ObjectCommand;
import org.caravelpki.ops.shell.internal.output.Fields;

/** {@code ca:csr}. */
@Service
@Command(
        scope = "ca",
        name = "csr",
        description = "Prints the certificate request of a CA that an external root certifies",
        detailedDescription = """
            The CA was made by ca:create --external, or renewed since. What the root answers goes to ca:install.
            Examples:
              ca:csr branch
              ca:csr branch --der
            """)
public final class CaCsr extends ObjectCommand {
    private static final Fields<Der> REQUEST =
            Fields.of(Der.class).column("pem", request -> request.pem("CERTIFICATE REQUEST"));

    @Argument(name = "ca", required = true, description = "The CA's name")
    @Completion(CaNames.class)
    private String name;

    @Option(name = "--der", description = "DER instead of PEM")
    private boolean der;

    @Override
    protected void run(Desk desk) {
        Der request = desk.ask(CaAdmin.class, admin -> admin.request(desk.operator(), name));
        if (json()) {
            desk.show(REQUEST, request);
        } else if (der) {
            desk.print(request.bytes());
        } else {
            desk.print(request.pem("CERTIFICATE REQUEST"));
        }
    }
}
