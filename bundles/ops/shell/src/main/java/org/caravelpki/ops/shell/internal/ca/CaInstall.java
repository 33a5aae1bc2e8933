package org.caravelpki.ops.shell.internal.ca;

import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.caravelpki.api.admin.CaAdmin;
import org.caravelpki.api.model.Der;
import org.caravelpki.ops.shell.internal.frame.CertificateInput;
import org.caravelpki.ops.shell.internal.frame.Desk;
import org.caravelpki.ops.shell.internal.frame.ObjectCommand;
import org.caravelpki.ops.shell.internal.frame.ReadInput;

/** {@code ca:install}. */
@Service
@Command(
        scope = "ca",
        name = "install",
        description = "Gives a CA the certificate that an external root made for its request",
        detailedDescription = """
            The file holds the certificate and its issuers up to the root, in any order. Without a file they come from the
            input; at a terminal, a line with a single dot ends it. From then on the CA issues with it.
            Examples:
              ca:install branch --file /tmp/branch-and-root.pem
              ./caravel console 'ca:install branch' < branch-and-root.pem
            """)
public final class CaInstall extends ObjectCommand {
    @Argument(name = "ca", required = true, description = "The CA's name")
    @Completion(CaNames.class)
    private String name;

    @Option(name = "--file", description = "A file on the node; the input without")
    @Completion(FileCompleter.class)
    private String file;

    @Override
    protected void run(Desk desk) {
        List<Der> chain = CertificateInput.parse(new ReadInput(CertificateInput.END::equals)
                .from(Optional.ofNullable(file), desk.talk().in()));
        CaAdmin.Ca ca = desk.ask(CaAdmin.class, admin -> admin.install(desk.operator(), name, chain));
        desk.show(CaFields.show(desk.clock(), desk.ask(CaAdmin.class, admin -> admin.count(name))), ca);
    }
}
