package org.caravelpki.ops.shell.internal.upgrade;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Completion;
import org.caravelpki.ops.shell.internal.frame.ObjectsCommand;

/** A command on what an upgrade would bring. */
abstract class SourcesCommand extends ObjectsCommand {
    @Argument(
            name = "sources",
            required = true,
            multiValued = true,
            description = "Files on the node (jar, kar, features file), their URLs, or names of features")
    @Completion(SourceCompleter.class)
    private List<String> sources = List.of();

    @Override
    protected final List<String> words() {
        return sources;
    }
}
