package org.caravelpki.ops.upgrade.watch.internal;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.caravelpki.api.admin.HealthCheck;
import org.caravelpki.api.admin.Latencies;
import org.caravelpki.api.admin.ProtocolAdmin;
import org.caravelpki.ops.upgrade.node.internal.NodeServices;

/**
 * Looks at the node.
 *
 * @param services of the node
 * @param clock the time
 */
public record TakeSample(NodeServices services, Clock clock) {

    /**
     * Looks now.
     *
     * @return how it is
     */
    public Sample now() {
        List<HealthCheck.Health> health = services.askAll(HealthCheck.class, HealthCheck::check);
        Set<String> down = health.stream()
                .filter(part -> part.status() == HealthCheck.Status.DOWN)
                .map(HealthCheck.Health::part)
                .collect(Collectors.toSet());
        Set<String> parts = health.stream().map(HealthCheck.Health::part).collect(Collectors.toSet());
        return new Sample(
                clock.instant(),
                services.ask(ProtocolAdmin.class, TakeSample::traffic).orElse(Map.of()),
                down,
                parts);
    }

    private static Map<String, Traffic> traffic(ProtocolAdmin admin) {
        Map<String, Latencies> latencies = admin.latencies();
        Map<String, Traffic> traffic = new TreeMap<>();
        admin.list()
                .forEach(protocol -> traffic.put(
                        protocol.name(),
                        Traffic.of(protocol.answers(), latencies.getOrDefault(protocol.name(), Latencies.NONE))));
        return traffic;
    }
}
