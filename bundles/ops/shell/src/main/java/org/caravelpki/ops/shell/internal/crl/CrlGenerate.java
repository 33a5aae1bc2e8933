package org.caravelpki.ops.shell.internal.crl;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.CrlAdmin;
import org.caravelpki.ops.shell.internal.ca.CaNames;
import org.caravelpki.ops.shell.internal.frame.Desk;
import org.caravelpki.ops.shell.internal.frame.ObjectCommand;

/** {@code crl:generate}. */
@Service
@Command(scope = "crl", name = "generate", description = "Publishes new CRLs of a CA now", detailedDescription = """
                Complete ones, or what changed since them; one for each generation and shard.

                Examples:
                  crl:generate issuing
                  crl:generate issuing --delta
                """)
public final class CrlGenerate extends ObjectCommand {
    @Argument(name = "ca", required = true, description = "The CA's name")
    @Completion(CaNames.class)
    private String ca;

    @Option(name = "--delta", description = "Delta CRLs instead of complete ones")
    private boolean delta;

    @Override
    protected void run(Desk desk) {
        desk.list(
                CrlFields.CRL,
                desk.ask(
                        CrlAdmin.class,
                        admin -> delta
                                ? admin.generateDeltas(desk.operator(), ca)
                                : admin.generate(desk.operator(), ca)));
    }
}
