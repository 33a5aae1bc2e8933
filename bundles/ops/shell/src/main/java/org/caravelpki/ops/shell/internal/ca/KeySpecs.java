package org.caravelpki.ops.shell.internal.ca;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.ops.shell.internal.frame.NameCompleter;
import org.caravelpki.ops.shell.internal.frame.Services;

/** Key algorithms. */
@Service
public final class KeySpecs extends NameCompleter {
    @Override
    protected List<String> words(Services services) {
        return List.of(
                "ec-p256",
                "ec-p384",
                "ec-p521",
                "rsa-2048",
                "rsa-3072",
                "rsa-4096",
                "rsa-8192",
                "ed25519",
                "ml-dsa-44",
                "ml-dsa-65",
                "ml-dsa-87");
    }
}
