package org.caravelpki.bench.driver.internal;

import java.util.Base64;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.model.Der;

/** {@code bench:requests}. */
@Service
@Command(
        scope = "bench",
        name = "requests",
        description = "Prints PKCS#10s to load the node with, a line of base64 each")
public final class BenchRequests implements Action {
    @Option(name = "--number", description = "How many")
    private int number = 2_000;

    @Option(name = "--subject-key", description = "ec-p256 or rsa-2048")
    private String subjectKey = "ec-p256";

    @Override
    public Object execute() {
        for (Der request : new MakeRequests(SubjectKeys.of(subjectKey)).make(number)) {
            System.out.println(Base64.getEncoder().encodeToString(request.bytes()));
        }
        return null;
    }
}
