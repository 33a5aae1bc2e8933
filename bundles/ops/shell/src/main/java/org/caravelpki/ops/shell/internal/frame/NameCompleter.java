package org.caravelpki.ops.shell.internal.frame;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.caravelpki.api.model.PkiException;
import org.osgi.framework.BundleContext;

/** Completes a word out of what is there right now; without suggestions while the service is away. */
public abstract class NameCompleter implements Completer {
    @Reference
    private BundleContext context;

    /**
     * The words to choose from.
     *
     * @param services where to ask
     * @return the words
     */
    protected abstract List<String> words(Services services);

    @Override
    public final int complete(Session session, CommandLine line, List<String> candidates) {
        return new StringsCompleter(wordsNow()).complete(session, line, candidates);
    }

    private List<String> wordsNow() {
        try {
            return words(new BundleServices(context));
        } catch (PkiException e) {
            return List.of();
        }
    }
}
