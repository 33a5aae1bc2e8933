package org.caravelpki.ops.shell.internal.upgrade;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Candidate;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.caravelpki.api.admin.UpgradeAdmin;
import org.caravelpki.ops.shell.internal.frame.NameCompleter;
import org.caravelpki.ops.shell.internal.frame.Services;

/** Features and files of the node. */
@Service
public final class SourceCompleter extends NameCompleter {
    @Override
    protected List<String> words(Services services) {
        return services.ask(UpgradeAdmin.class, UpgradeAdmin::features);
    }

    @Override
    public void completeCandidates(Session session, CommandLine line, List<Candidate> candidates) {
        super.completeCandidates(session, line, candidates);
        new FileCompleter().completeCandidates(session, line, candidates);
    }
}
