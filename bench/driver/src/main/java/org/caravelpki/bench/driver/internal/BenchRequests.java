package org.caravelpki.bench.driver.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.model.Der;

/** {@code bench:requests}. */
@Service
@Command(
        scope = "bench",
        name = "requests",
        description = "Writes PKCS#10s to load the node with, a line of base64 each")
public final class BenchRequests implements Action {
    @Argument(name = "file", description = "Where to", required = true)
    private String file;

    @Option(name = "--number", description = "How many")
    private int number = 2_000;

    @Option(name = "--subject-key", description = "ec-p256 or rsa-2048")
    private String subjectKey = "ec-p256";

    @Override
    public Object execute() throws IOException {
        Files.write(
                Path.of(file),
                new MakeRequests(SubjectKeys.of(subjectKey))
                        .make(number).stream()
                                .map(Der::bytes)
                                .map(Base64.getEncoder()::encodeToString)
                                .toList());
        return null;
    }
}
