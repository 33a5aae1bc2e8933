package org.caravelpki.ops.shell.internal.ha;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.caravelpki.api.admin.ClusterAdmin.NodeState;
import org.caravelpki.api.admin.ClusterAdmin.Role;

/**
 * Whether a location can carry everything.
 *
 * @param name the location
 * @param able whether it can
 * @param sentence why, or why not
 */
record Location(String name, boolean able, String sentence) {
    /** Nodes speak every five seconds. */
    private static final Duration SILENCE = Duration.ofSeconds(15);

    /** Every location that has a node, by name. */
    static List<Location> of(List<NodeState> nodes, Instant now) {
        Map<String, List<NodeState>> byLocation =
                nodes.stream().collect(Collectors.groupingBy(NodeState::location, TreeMap::new, Collectors.toList()));
        return byLocation.entrySet().stream()
                .map(location -> judge(location.getKey(), location.getValue(), now))
                .toList();
    }

    private static Location judge(String name, List<NodeState> nodes, Instant now) {
        List<String> reasons = new ArrayList<>();
        for (Role role : Role.values()) {
            List<NodeState> ofRole =
                    nodes.stream().filter(node -> node.role() == role).toList();
            if (ofRole.isEmpty()) {
                reasons.add("there is no " + role.word());
            } else if (ofRole.stream().noneMatch(node -> fit(node, now))) {
                ofRole.forEach(node -> reasons.add(problem(node, now)));
            }
        }
        String shown = name.isEmpty() ? "-" : name;
        if (!reasons.isEmpty()) {
            return new Location(shown, false, "It cannot take over: " + String.join("; ", reasons) + ".");
        }
        String fit = nodes.stream()
                .filter(node -> fit(node, now))
                .map(NodeState::node)
                .collect(Collectors.joining(" and "));
        List<String> remarks = nodes.stream()
                .filter(node -> !fit(node, now) || !node.problems().isEmpty())
                .map(node -> fit(node, now) ? String.join(", ", node.problems()) : problem(node, now))
                .toList();
        return new Location(
                shown,
                true,
                "It can take over: " + fit + (fit.contains(" and ") ? " are" : " is") + " ready"
                        + (remarks.isEmpty() ? "." : "; to be looked at: " + String.join("; ", remarks) + "."));
    }

    private static boolean fit(NodeState node, Instant now) {
        return node.ready() && !isSilent(node, now);
    }

    private static boolean isSilent(NodeState node, Instant now) {
        return node.at().plus(SILENCE).isBefore(now);
    }

    private static String problem(NodeState node, Instant now) {
        if (isSilent(node, now)) {
            return node.node() + " has not been heard of for "
                    + Duration.between(node.at(), now).toSeconds() + " s";
        }
        return node.node() + " is not ready ("
                + node.problems().stream()
                        .flatMap(text -> Arrays.stream(text.split("\n")))
                        .map(text -> text.endsWith(".") ? text.substring(0, text.length() - 1) : text)
                        .collect(Collectors.joining(", "))
                + ")";
    }
}
