package org.caravelpki.ops.shell.internal.eab;

import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.ExternalAccountAdmin;
import org.caravelpki.api.admin.ExternalAccountAdmin.ExternalAccount;
import org.caravelpki.ops.shell.internal.document.PolicyNames;
import org.caravelpki.ops.shell.internal.frame.Desk;
import org.caravelpki.ops.shell.internal.frame.ObjectCommand;
import org.caravelpki.ops.shell.internal.frame.TimeText;
import org.caravelpki.ops.shell.internal.output.Fields;

/** {@code eab:add}. */
@Service
@Command(
        scope = "eab",
        name = "add",
        description = "Makes an external account, to which ACME accounts can be bound",
        detailedDescription = """
                Prints the key identifier and the MAC key (base64url) that an ACME client is given. The key is printed
                this once and kept sealed only.

                Examples:
                  eab:add team-web --names dns:**.web.example.org --accounts 5 --expires 2027-01-31
                  eab:add lab --policy tls-server --json
                """)
public final class EabAdd extends ObjectCommand {
    private static final Fields<Given> GIVEN =
            Fields.of(Given.class).column("kid", Given::kid).column("hmacKey", Given::hmacKey);

    /** What goes to the client. */
    private record Given(String kid, String hmacKey) {}

    @Argument(name = "name", required = true, description = "The new name, which is also the key identifier")
    private String name;

    @Option(
            name = "--names",
            multiValued = true,
            valueToShowInHelp = "",
            description = "A pattern (dns:, wildcard:, ip:, with ! to take away) for the names that its accounts may"
                    + " order; may be repeated. Without, the policies alone decide")
    private List<String> names = List.of();

    @Option(
            name = "--policy",
            multiValued = true,
            valueToShowInHelp = "",
            description = "A policy that its accounts may use; may be repeated. Without, all that let them in")
    @Completion(PolicyNames.class)
    private List<String> policies = List.of();

    @Option(name = "--accounts", description = "How many accounts may be bound to it, 1 to 500; 0 for any number")
    private int accounts = 1;

    @Option(name = "--expires", description = "When no account can be bound to it any more, for example 2027-01-31")
    private String expires;

    @Override
    protected void run(Desk desk) {
        ExternalAccount wanted = new ExternalAccount(
                name, names, policies, accounts, 0, Optional.ofNullable(expires).map(TimeText::instant));
        char[] key = desk.ask(ExternalAccountAdmin.class, admin -> admin.add(desk.operator(), wanted));
        desk.show(GIVEN, new Given(name, new String(key)));
    }
}
