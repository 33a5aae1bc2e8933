package org.caravelpki.ops.shell.internal.ca;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.CaAdmin;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.ops.shell.internal.frame.Desk;
import org.caravelpki.ops.shell.internal.frame.ObjectCommand;

/** {@code ca:export}. */
@Service
@Command(
        scope = "ca",
        name = "export",
        description = "Prints a CA's certificate or chain as PEM, or its certificate as DER",
        detailedDescription = """
            Examples:
              ca:export root
              ca:export issuing --chain
              ca:export issuing --generation 1 --der
            """)
public final class CaExport extends ObjectCommand {
    @Argument(name = "ca", required = true, description = "The CA's name")
    @Completion(CaNames.class)
    private String name;

    @Option(name = "--generation", description = "Which of its certificates, from 1; the newest without")
    private int generation;

    @Option(name = "--chain", description = "Also the issuers' certificates, up to the root")
    private boolean chain;

    @Option(name = "--der", description = "DER instead of PEM")
    private boolean der;

    @Override
    protected void run(Desk desk) {
        if (chain && der) {
            throw new PkiException(
                    PkiException.Kind.BAD_REQUEST, "A chain has no DER form: leave out --chain or --der.");
        }
        IssuerChain issuers = new IssuerChain(ca -> desk.ask(CaAdmin.class, admin -> admin.show(ca)));
        print(desk, chain ? issuers.from(name, generation) : List.of(issuers.first(name, generation)));
    }

    private void print(Desk desk, List<CaAdmin.Generation> certificates) {
        if (json()) {
            desk.list(CaFields.GENERATION.detail("pem", CaExport::pem), certificates);
        } else if (der) {
            desk.print(certificates.get(0).certificate().bytes());
        } else {
            certificates.forEach(one -> desk.print(pem(one)));
            outside(certificates).forEach(issuer -> desk.print(issuer.pem("CERTIFICATE")));
        }
    }

    /** The issuers of the topmost CA of this installation that are not CAs of it. */
    private List<Der> outside(List<CaAdmin.Generation> certificates) {
        return chain ? certificates.get(certificates.size() - 1).chain() : List.of();
    }

    private static String pem(CaAdmin.Generation generation) {
        return generation.certificate().pem("CERTIFICATE");
    }
}
