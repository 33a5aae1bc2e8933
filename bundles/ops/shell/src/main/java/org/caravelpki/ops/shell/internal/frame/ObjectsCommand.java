package org.caravelpki.ops.shell.internal.frame;

import java.util.List;

/** A command on several named objects, its only arguments. Options may stand behind them, as in {@link ObjectCommand}. */
public abstract class ObjectsCommand extends ConsoleCommand {
    private static final String OPTION = "--";

    private List<String> objects = List.of();

    /**
     * The arguments as Karaf filled them in.
     *
     * @return names, and options behind them
     */
    protected abstract List<String> words();

    @Override
    final void prepare() {
        objects = words().stream().takeWhile(word -> !word.startsWith(OPTION)).toList();
        new LateOptions(this).read(words().subList(objects.size(), words().size()));
    }

    /**
     * The objects.
     *
     * @return their names
     */
    protected final List<String> objects() {
        return objects;
    }
}
