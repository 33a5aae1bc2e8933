package org.caravelpki.ops.shell.internal.node;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.HealthCheck;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.ops.shell.internal.frame.ConsoleCommand;
import org.caravelpki.ops.shell.internal.frame.Desk;
import org.caravelpki.ops.shell.internal.output.Fields;

/** {@code node:health}. */
@Service
@Command(
        scope = "node",
        name = "health",
        description = "Checks every part of this node; fails when one is down",
        detailedDescription = "Examples:\n  node:health\n  node:health --json")
public final class NodeHealth extends ConsoleCommand {
    private static final Fields<HealthCheck.Health> HEALTH = Fields.of(HealthCheck.Health.class)
            .column("part", HealthCheck.Health::part)
            .column("status", health -> health.status().name().toLowerCase(Locale.ROOT))
            .column("detail", HealthCheck.Health::detail);

    @Override
    protected void run(Desk desk) {
        List<HealthCheck.Health> parts = desk.services().askAll(HealthCheck.class, HealthCheck::check).stream()
                .sorted(Comparator.comparing(HealthCheck.Health::part))
                .toList();
        desk.list(HEALTH, parts);
        String down = parts.stream()
                .filter(part -> part.status() == HealthCheck.Status.DOWN)
                .map(HealthCheck.Health::part)
                .collect(Collectors.joining(", "));
        if (!down.isEmpty()) {
            throw PkiException.unavailable("The node is not ready. Down: " + down + ".", Duration.ofSeconds(1));
        }
    }
}
