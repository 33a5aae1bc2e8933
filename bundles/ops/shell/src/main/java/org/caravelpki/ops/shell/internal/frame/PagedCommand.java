package org.caravelpki.ops.shell.internal.frame;

import java.util.Optional;
import org.apache.karaf.shell.api.action.Option;
import org.caravelpki.api.model.Page;
import org.caravelpki.ops.shell.internal.output.Fields;

/** A list that may be too long for one answer. */
public abstract class PagedCommand extends ConsoleCommand {
    @Option(name = "--limit", description = "How many at most, 1 to 1,000")
    private int limit = 50;

    @Option(name = "--after", description = "Goes on behind this place; the end of a full page names it")
    private String after;

    @Option(name = "--all", description = "Everything, page by page")
    private boolean all;

    /**
     * Prints the page or pages that the caller asked for.
     *
     * @param desk where
     * @param fields what to print of each object
     * @param source where the pages come from
     * @param <T> the kind of object
     */
    protected final <T> void print(Desk desk, Fields<T> fields, PageSource<T> source) {
        Optional<String> start = Optional.ofNullable(after);
        if (all) {
            desk.listAll(fields, new AllPages<>(source, start));
            return;
        }
        Page<T> page = source.page(start, limit);
        desk.list(fields, page.items());
        page.next()
                .filter(next -> !json())
                .ifPresent(next -> desk.print("There is more: --all, or --after " + next + "\n"));
    }
}
