package org.caravelpki.ops.shell.internal.protocol;

import java.util.Map;
import java.util.TreeMap;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
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
                its paths are parked and then answered 503.

                Examples:
                  protocol:list
                  protocol:list --json
                """)
public final class ProtocolList extends ConsoleCommand {
    private static final Fields<ProtocolAdmin.Protocol> PROTOCOL = Fields.of(ProtocolAdmin.Protocol.class)
            .column("name", ProtocolAdmin.Protocol::name)
            .column("version", ProtocolAdmin.Protocol::version)
            .column("paths", ProtocolAdmin.Protocol::paths)
            .column("requests", ProtocolAdmin.Protocol::requests)
            .column("answers", protocol -> byClass(protocol.answers()))
            .column("inFlight", ProtocolAdmin.Protocol::inFlight)
            .column("parked", ProtocolAdmin.Protocol::parked);

    @Override
    protected void run(Desk desk) {
        desk.list(PROTOCOL, desk.ask(ProtocolAdmin.class, ProtocolAdmin::list));
    }

    private static Map<String, Long> byClass(Map<Integer, Long> answers) {
        Map<String, Long> byClass = new TreeMap<>();
        answers.forEach((digit, count) -> byClass.put(digit + "xx", count));
        return byClass;
    }
}
