package org.caravelpki.bench.driver.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.CertificateAdmin;
import org.caravelpki.api.pki.CertificateStatus;

/** {@code bench:ask}. */
@Service
@Command(
        scope = "bench",
        name = "ask",
        description = "Measures how long questions to the inventory take",
        detailedDescription = """
                serial: a certificate by its serial number; name: by an alternative name; subject: by a part of its
                subject; state: the newest that are revoked; expiry: those that expire in a certain hour; ocsp: an OCSP
                answer about a certificate that nobody asked for before. One after the other; prints a line of JSON.
                """)
public final class BenchAsk implements Action {
    private static final Duration WARM_UP = Duration.ofSeconds(2);

    @Reference
    private CertificateAdmin certificates;

    @Reference
    private CertificateStatus status;

    @Argument(name = "what", description = "serial, name, subject, state, expiry or ocsp", required = true)
    private String what;

    @Option(
            name = "--known",
            description = "A file with a certificate in each line: serial number, name, notAfter in ms",
            required = true)
    private String known;

    @Option(name = "--seconds", description = "How long is measured")
    private int seconds = 5;

    @Option(name = "--database-pid", description = "The database's process, if it is one of its own")
    private Long databasePid;

    @Override
    public Object execute() throws IOException {
        Processes processes = new Processes(databasePid == null ? OptionalLong.empty() : OptionalLong.of(databasePid));
        Questions questions = new Questions(Known.read(Path.of(known)), certificates, status);
        OneByOne load = new OneByOne(questions.of(what), processes);
        load.run(WARM_UP);
        System.out.println(load.run(Duration.ofSeconds(seconds)).json());
        return null;
    }
}
