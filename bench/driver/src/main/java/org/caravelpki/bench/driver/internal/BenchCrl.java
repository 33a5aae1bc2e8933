package org.caravelpki.bench.driver.internal;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.CrlAdmin;
import org.caravelpki.api.admin.Operator;

/** {@code bench:crl}. */
@Service
@Command(
        scope = "bench",
        name = "crl",
        description = "Measures how long a CA's CRL takes, and what heap it needs",
        detailedDescription = """
                Publishes CRLs and prints a line of JSON for each. With --heap the garbage collector runs again and again
                meanwhile: what is in use after it, less what was before, is the heap that publishing needs; the time
                then says nothing.
                """)
public final class BenchCrl implements Action {
    @Reference
    private CrlAdmin crls;

    @Argument(name = "ca", description = "The CA", required = true)
    private String ca;

    @Option(name = "--delta", description = "Delta CRLs instead of complete ones")
    private boolean delta;

    @Option(name = "--heap", description = "Measures the heap instead of the time")
    private boolean heap;

    @Option(name = "--rounds", description = "How many CRLs")
    private int rounds = 1;

    @Option(name = "--database-pid", description = "The database's process, if it is one of its own")
    private Long databasePid;

    @Override
    public Object execute() throws InterruptedException {
        Processes processes = new Processes(databasePid == null ? OptionalLong.empty() : OptionalLong.of(databasePid));
        for (int round = 0; round < rounds; round++) {
            System.out.println(heap ? heapNeeded() : timed(processes));
            System.out.flush();
        }
        return null;
    }

    private List<CrlAdmin.Crl> publish() {
        Operator operator = new Operator("bench", Set.of("admin"));
        return delta ? crls.generateDeltas(operator, ca) : crls.generate(operator, ca);
    }

    private String timed(Processes processes) {
        Processes.Times before = processes.times();
        long begun = System.nanoTime();
        List<CrlAdmin.Crl> published = publish();
        double seconds = (System.nanoTime() - begun) / 1e9;
        Processes.Times spent = processes.times().since(before);
        return String.format(
                Locale.ROOT,
                "{\"entries\":%d,\"octets\":%d,\"seconds\":%.3f,\"cpu_s_java\":%.3f,\"cpu_s_database\":%.3f}",
                published.stream().mapToInt(CrlAdmin.Crl::entries).sum(),
                published.stream().mapToInt(CrlAdmin.Crl::octets).sum(),
                seconds,
                spent.java().toNanos() / 1e9,
                spent.database().toNanos() / 1e9);
    }

    private String heapNeeded() throws InterruptedException {
        try (HeapInUse inUse = new HeapInUse()) {
            publish();
            return String.format(Locale.ROOT, "{\"heap_extra_mb\":%d}", inUse.mostExtraMib());
        }
    }
}
