package org.caravelpki.ops.shell.internal.cert;

import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.model.CertificateState;
import org.caravelpki.ops.shell.internal.frame.NameCompleter;
import org.caravelpki.ops.shell.internal.frame.Services;

/** What a certificate's status can be. */
@Service
public final class CertificateStates extends NameCompleter {
    @Override
    protected List<String> words(Services services) {
        return Stream.of(CertificateState.values()).map(CertificateState::word).toList();
    }
}
