package org.caravelpki.ops.shell.internal.ca;

import java.util.Arrays;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.caravelpki.api.admin.CaAdmin;
import org.caravelpki.ops.shell.internal.frame.Desk;
import org.caravelpki.ops.shell.internal.frame.ObjectCommand;
import org.caravelpki.ops.shell.internal.frame.ReadInput;
import org.caravelpki.ops.shell.internal.frame.Required;

/** {@code ca:import}. */
@Service
@Command(
        scope = "ca",
        name = "import",
        description = "Brings in a CA that worked elsewhere, with its key",
        detailedDescription = """
            The PKCS#12 file holds the private key, the CA's certificate and its issuers up to the root. Its password is asked
            for at a terminal, else it is the first line of the input, or that of --password-file. A CA of this name with the
            same subject gets the file's certificate as its next generation: import older ones first.
            Examples:
              ca:import old --file /tmp/old-ca.p12 --dry-run
              ca:import old --file /tmp/old-ca.p12 --password-file /tmp/old-ca.pass
            """)
public final class CaImport extends ObjectCommand {
    @Argument(name = "ca", required = true, description = "The name it has here: a-z, 0-9 and dashes")
    private String name;

    @Option(name = "--file", description = "The PKCS#12 file on the node")
    @Completion(FileCompleter.class)
    private String file;

    @Option(name = "--password-file", description = "A file on the node whose first line is the password")
    @Completion(FileCompleter.class)
    private String passwordFile;

    @Option(name = "--key-type", description = "Which key provider takes the key")
    private String keyType = "soft";

    @Option(name = "--realm", description = "The tenant")
    private String realm = "default";

    @Option(name = "--dry-run", description = "Checks everything and keeps nothing")
    private boolean dryRun;

    @Override
    protected void run(Desk desk) {
        byte[] pkcs12 = new ReadInput(line -> false)
                .from(Optional.of(Required.option("--file", file)), desk.talk().in());
        char[] password = desk.secret("Password of the file: ", Optional.ofNullable(passwordFile));
        try {
            CaAdmin.ImportedCa imported = new CaAdmin.ImportedCa(name, realm, pkcs12, password, keyType, dryRun);
            desk.show(CaFields.GENERATION, desk.ask(CaAdmin.class, admin -> admin.importCa(desk.operator(), imported)));
        } finally {
            Arrays.fill(password, '\0');
        }
    }
}
