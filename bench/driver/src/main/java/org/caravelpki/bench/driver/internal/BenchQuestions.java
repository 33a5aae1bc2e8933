package org.caravelpki.bench.driver.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.pki.Enrollment;
import org.caravelpki.api.pki.RegistrationAuthority;

/** {@code bench:questions}. */
@Service
@Command(
        scope = "bench",
        name = "questions",
        description = "Writes OCSP requests to load the node with, a line of base64 each",
        detailedDescription = "Issues the certificates that are asked about.")
public final class BenchQuestions implements Action {
    @Reference
    private RegistrationAuthority authority;

    @Argument(name = "file", description = "Where to", required = true)
    private String file;

    @Option(name = "--certificates", description = "How many certificates are asked about")
    private int certificates = 200;

    @Option(name = "--nonces", description = "How often each is asked with a nonce; 0: once and without")
    private int nonces;

    @Option(name = "--policy", description = "Must allow the protocol 'console' to operators")
    private String policy = "tls-server";

    @Override
    public Object execute() throws IOException {
        Orders orders = new Orders(policy, new MakeRequests(SubjectKeys.of("ec-p256")).make(certificates));
        List<StatusQuestion> questions = Stream.generate(() -> issued(orders))
                .limit(certificates)
                .map(StatusQuestion::about)
                .toList();
        Files.write(
                Path.of(file),
                questions.stream()
                        .flatMap(this::encodings)
                        .map(Base64.getEncoder()::encodeToString)
                        .toList());
        return null;
    }

    private Enrollment.Issued issued(Orders orders) {
        Enrollment answer =
                authority.enroll(orders.next()).toCompletableFuture().join();
        if (answer instanceof Enrollment.Issued issued) {
            return issued;
        }
        throw new IllegalStateException("no certificate: " + answer);
    }

    private Stream<byte[]> encodings(StatusQuestion question) {
        return nonces == 0
                ? Stream.of(question.plain())
                : IntStream.range(0, nonces).mapToObj(nonce -> question.withNonce());
    }
}
