package org.caravelpki.ops.shell.internal.plugin;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.caravelpki.api.admin.PluginAdmin;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.ops.shell.internal.frame.Desk;
import org.caravelpki.ops.shell.internal.frame.ObjectCommand;

/** {@code plugin:install}. */
@Service
@Command(
        scope = "plugin",
        name = "install",
        description = "Installs a plugin, or a newer version of one, into the running node",
        detailedDescription = """
                The plugin is a Karaf archive (kar) on the node. It stays over restarts and upgrades. What does not fit leaves
                nothing behind. A plugin is trusted like the node itself: install only what you would let run there.

                Examples:
                  plugin:install /tmp/my-protocol-1.0.0.kar
                """)
public final class PluginInstall extends ObjectCommand {
    @Argument(name = "kar", required = true, description = "A file on the node")
    @Completion(FileCompleter.class)
    private String kar;

    @Override
    protected void run(Desk desk) {
        Path file = path();
        desk.show(PluginFields.PLUGIN, desk.ask(PluginAdmin.class, admin -> admin.install(desk.operator(), file)));
    }

    private Path path() {
        try {
            return Path.of(kar).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new PkiException(PkiException.Kind.BAD_REQUEST, "'" + kar + "' is no path.");
        }
    }
}
