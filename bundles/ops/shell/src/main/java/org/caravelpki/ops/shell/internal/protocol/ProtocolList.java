package org.caravelpki.ops.shell.internal.protocol;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.Latencies;
import org.caravelpki.api.admin.ProtocolAdmin;
import org.caravelpki.ops.shell.internal.frame.ConsoleCommand;
import org.caravelpki.ops.shell.internal.frame.Desk;
import org.caravelpki.ops.shell.internal.output.Fields;

/** {@code protocol:list}. */
@Service
@Command(
        scope = "protocol",
        name = "list",
        description = "Lists the protocols that the edge serves",
        detailedDescription = """
                A protocol without a version is known from configuration, but its handler is not there: requests for
                its paths are parked and then answered 503. p50 and p99 are since the edge started: how long handlers
                took to answer half of the requests, and 99 of 100.

                Examples:
                  protocol:list
                  protocol:list --json
                """)
public final class ProtocolList extends ConsoleCommand {
    private record Row(ProtocolAdmin.Protocol protocol, Latencies latencies) {
        String percentile(int percent) {
            return latencies.percentile(percent).map(Row::inMillis).orElse("");
        }

        private static String inMillis(Duration time) {
            BigDecimal millis = BigDecimal.valueOf(time.toNanos(), 6).round(new MathContext(2));
            return millis.toPlainString() + "ms";
        }
    }

    private static final Fields<Row> PROTOCOL = Fields.of(Row.class)
            .column("name", row -> row.protocol().name())
            .column("version", row -> row.protocol().version())
            .column("paths", row -> row.protocol().paths())
            .column("requests", row -> row.protocol().requests())
            .column("answers", row -> byClass(row.protocol().answers()))
            .column("p50", row -> row.percentile(50))
            .column("p99", row -> row.percentile(99))
            .column("inFlight", row -> row.protocol().inFlight())
            .column("parked", row -> row.protocol().parked());

    @Override
    protected void run(Desk desk) {
        desk.list(PROTOCOL, desk.ask(ProtocolAdmin.class, ProtocolList::rows));
    }

    private static List<Row> rows(ProtocolAdmin admin) {
        Map<String, Latencies> latencies = admin.latencies();
        return admin.list().stream()
                .map(protocol -> new Row(protocol, latencies.getOrDefault(protocol.name(), Latencies.NONE)))
                .toList();
    }

    private static Map<String, Long> byClass(Map<Integer, Long> answers) {
        Map<String, Long> byClass = new TreeMap<>();
        answers.forEach((digit, count) -> byClass.put(digit + "xx", count));
        return byClass;
    }
}
