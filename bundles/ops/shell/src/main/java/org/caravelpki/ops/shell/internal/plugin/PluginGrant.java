package org.caravelpki.ops.shell.internal.plugin;

import java.util.Arrays;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.GrantAdmin;
import org.caravelpki.ops.shell.internal.document.PolicyNames;
import org.caravelpki.ops.shell.internal.frame.Desk;
import org.caravelpki.ops.shell.internal.frame.ObjectCommand;

/** {@code plugin:grant}. */
@Service
@Command(
        scope = "plugin",
        name = "grant",
        description = "Says which policies and protocol names a plugin may use",
        detailedDescription = """
                What is given here takes the place of what the plugin was granted before. The policy must also name the
                protocol. The names of the built-in protocols cannot be granted. A plugin without a grant gets nothing.

                Examples:
                  plugin:grant com.example.enroll --policy tls-server --protocol my-enroll
                  plugin:grant com.example.store --policy tls-server,tls-client --json
                """)
public final class PluginGrant extends ObjectCommand {
    @Argument(name = "plugin", required = true, description = "The symbolic name of the plugin's bundle")
    @Completion(GrantedPlugins.class)
    private String plugin;

    @Option(
            name = "--policy",
            multiValued = true,
            valueToShowInHelp = "",
            description = "A policy, or several with commas between them; may be repeated")
    @Completion(PolicyNames.class)
    private List<String> policies = List.of();

    @Option(
            name = "--protocol",
            multiValued = true,
            valueToShowInHelp = "",
            description = "The name under which the plugin asks, as policies list it; may be repeated")
    private List<String> protocols = List.of();

    @Override
    protected void run(Desk desk) {
        desk.show(
                GrantFields.GRANT,
                desk.ask(
                        GrantAdmin.class,
                        admin -> admin.grant(desk.operator(), plugin, words(policies), words(protocols))));
    }

    private static List<String> words(List<String> given) {
        return given.stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
