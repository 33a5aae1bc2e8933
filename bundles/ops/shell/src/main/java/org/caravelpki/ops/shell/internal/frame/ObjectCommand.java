package org.caravelpki.ops.shell.internal.frame;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;

/**
 * A command on one named object, its first argument. Karaf takes options only in front of the arguments, people type
 * them behind as well: what follows the name is read here.
 */
public abstract class ObjectCommand extends ConsoleCommand {
    @Argument(
            index = 1,
            name = "options",
            multiValued = true,
            valueToShowInHelp = "",
            description = "The options may also stand here")
    private List<String> late = List.of();

    @Override
    final void prepare() {
        new LateOptions(this).read(late);
    }
}
