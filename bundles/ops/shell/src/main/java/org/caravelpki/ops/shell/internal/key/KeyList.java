package org.caravelpki.ops.shell.internal.key;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.KeyAdmin;
import org.caravelpki.ops.shell.internal.frame.ConsoleCommand;
import org.caravelpki.ops.shell.internal.frame.Desk;
import org.caravelpki.ops.shell.internal.output.Fields;

/** {@code key:list}. */
@Service
@Command(
        scope = "key",
        name = "list",
        description = "Lists the private keys by their public parts",
        detailedDescription = "Examples:\n  key:list\n  key:list --json")
public final class KeyList extends ConsoleCommand {
    private static final Fields<KeyAdmin.Key> KEY = Fields.of(KeyAdmin.Key.class)
            .column("key", KeyAdmin.Key::id)
            .column("keySpec", KeyAdmin.Key::spec)
            .column("keyIdentifier", KeyAdmin.Key::keyIdentifier)
            .column("usedBy", KeyAdmin.Key::usedBy)
            .column("created", KeyAdmin.Key::created);

    @Override
    protected void run(Desk desk) {
        desk.list(KEY, desk.ask(KeyAdmin.class, KeyAdmin::list));
    }
}
