package org.caravelpki.ops.shell.internal.ee;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.EndEntityAdmin;
import org.caravelpki.ops.shell.internal.frame.Desk;
import org.caravelpki.ops.shell.internal.frame.ObjectCommand;
import org.caravelpki.ops.shell.internal.output.Fields;

/** {@code ee:secret}. */
@Service
@Command(
        scope = "ee",
        name = "secret",
        description = "Gives an end entity a new enrollment secret and ends the old one",
        detailedDescription = """
            The secret is printed this once and kept as a digest only. Also ends a lock. With --once it is good for one
            certificate request, and for sending that same request again.

            Examples:
              ee:secret printer7
              ee:secret printer7 --once
            """)
public final class EeSecret extends ObjectCommand {
    private static final Fields<String> SECRET = Fields.of(String.class).column("secret", secret -> secret);

    @Argument(name = "name", required = true, description = "The end entity")
    @Completion(EndEntityNames.class)
    private String name;

    @Option(name = "--once", description = "Good for one certificate request only")
    private boolean once;

    @Override
    protected void run(Desk desk) {
        char[] characters = desk.ask(
                EndEntityAdmin.class,
                admin -> once ? admin.newOneTimeSecret(desk.operator(), name) : admin.newSecret(desk.operator(), name));
        String secret = new String(characters);
        if (json()) {
            desk.show(SECRET, secret);
        } else {
            desk.print(secret + "\n");
        }
    }
}
