package org.caravelpki.bench.driver.internal;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.pki.RegistrationAuthority;

/** {@code bench:issue}. */
@Service
@Command(
        scope = "bench",
        name = "issue",
        description = "Measures how many certificates the engine issues",
        detailedDescription = """
                Asks the registration authority of this node for certificates, so many at a time, and prints a line of
                JSON for every number in flight and every round. The requests are made before the clock starts.
                """)
public final class BenchIssue implements Action {
    // More than the engine remembers keys of: each signature is checked by a key that has to be read first.
    private static final int REQUESTS = 2_000;
    private static final int MOST_WARM_UPS = 5;

    @Reference
    private RegistrationAuthority authority;

    @Option(name = "--in-flight", description = "How many requests at a time", required = true, multiValued = true)
    private List<Integer> inFlight;

    @Option(name = "--seconds", description = "How long each round is measured")
    private int seconds = 10;

    @Option(
            name = "--warmup",
            description = "Seconds that go before the first round, a quarter of it before the others")
    private int warmUp = 6;

    @Option(
            name = "--warmup-operations",
            description = "What goes before the first round is repeated, at most five times, until it was so many")
    private int warmUpOperations;

    @Option(name = "--rounds", description = "How often each number is measured")
    private int rounds = 1;

    @Option(name = "--subject-key", description = "ec-p256 or rsa-2048")
    private String subjectKey = "ec-p256";

    @Option(name = "--policy", description = "Must allow the protocol 'console' to operators")
    private String policy = "tls-server";

    @Option(name = "--database-pid", description = "The database's process, if it is one of its own")
    private Long databasePid;

    @Override
    public Object execute() throws InterruptedException {
        OptionalLong database = databasePid == null ? OptionalLong.empty() : OptionalLong.of(databasePid);
        Orders orders = new Orders(policy, new MakeRequests(SubjectKeys.of(subjectKey)).make(REQUESTS));
        IssueLoad load = new IssueLoad(authority, orders, new Processes(database));
        warmUp(load);
        for (int number : inFlight) {
            for (int round = 0; round < rounds; round++) {
                System.out.println(
                        load.run(number, Duration.ofSeconds(warmUp).dividedBy(4), Duration.ofSeconds(seconds))
                                .json());
                System.out.flush();
            }
        }
        return null;
    }

    // The compiler needs calls rather than seconds, and a busy machine makes few of them in a second.
    private void warmUp(IssueLoad load) throws InterruptedException {
        int issued = 0;
        for (int time = 0; time == 0 || time < MOST_WARM_UPS && issued < warmUpOperations; time++) {
            issued += load.run(Collections.max(inFlight), Duration.ZERO, Duration.ofSeconds(warmUp))
                    .tally()
                    .issued();
        }
    }
}
