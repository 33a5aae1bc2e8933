package org.caravelpki.ops.shell.internal.cert;

import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.model.RevocationReason;
import org.caravelpki.ops.shell.internal.frame.NameCompleter;
import org.caravelpki.ops.shell.internal.frame.Services;

/** Reasons that can be asked for. */
@Service
public final class RevocationReasons extends NameCompleter {
    @Override
    protected List<String> words(Services services) {
        return Stream.of(RevocationReason.values())
                .filter(RevocationReason::canBeRequested)
                .map(RevocationReason::word)
                .toList();
    }
}
