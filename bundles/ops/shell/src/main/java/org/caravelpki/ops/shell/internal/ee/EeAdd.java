package org.caravelpki.ops.shell.internal.ee;

import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.EndEntityAdmin;
import org.caravelpki.ops.shell.internal.document.PolicyNames;
import org.caravelpki.ops.shell.internal.frame.Desk;
import org.caravelpki.ops.shell.internal.frame.NameText;
import org.caravelpki.ops.shell.internal.frame.ObjectCommand;

/** {@code ee:add}. */
@Service
@Command(scope = "ee", name = "add", description = "Makes an end entity", detailedDescription = """
                It can ask for certificates when it has a secret: see ee:secret.

                Examples:
                  ee:add printer7 --policy device
                  ee:add www --policy tls-server --san dns:www.example.org --san dns:example.org
                """)
public final class EeAdd extends ObjectCommand {
    @Argument(name = "name", required = true, description = "The new name")
    private String name;

    @Option(
            name = "--policy",
            multiValued = true,
            valueToShowInHelp = "",
            description = "A policy it may use; may be repeated")
    @Completion(PolicyNames.class)
    private List<String> policies = List.of();

    @Option(
            name = "--san",
            multiValued = true,
            valueToShowInHelp = "",
            description = "A name its certificates may have (dns:, ip:, email:, uri:, upn:); may be repeated."
                    + " Without, the policy's patterns alone decide")
    private List<String> names = List.of();

    @Option(name = "--realm", description = "The tenant")
    private String realm = "default";

    @Override
    protected void run(Desk desk) {
        EndEntityAdmin.EndEntity wanted = new EndEntityAdmin.EndEntity(
                name, realm, policies, names.stream().map(NameText::parse).toList(), false, Optional.empty());
        desk.show(
                EndEntityFields.END_ENTITY,
                desk.ask(EndEntityAdmin.class, admin -> admin.add(desk.operator(), wanted)));
    }
}
