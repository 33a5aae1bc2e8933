package org.caravelpki.link.server.internal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Who may call what. */
final class AllowList {
    private final Map<String, Set<String>> byPeer;

    private AllowList(Map<String, Set<String>> byPeer) {
        this.byPeer = byPeer;
    }

    /**
     * Reads the configuration's form.
     *
     * @param text {@code who = call, call; who = call}
     * @return the list
     * @throws IllegalArgumentException naming the entry that is not understood
     */
    static AllowList parse(String text) {
        Map<String, Set<String>> byPeer = new HashMap<>();
        for (String entry : text.split(";")) {
            if (entry.isBlank()) {
                continue;
            }
            int equals = entry.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("allow holds '" + entry.strip() + "', which is not who = calls");
            }
            Set<String> calls = new HashSet<>();
            Arrays.stream(entry.substring(equals + 1).split(","))
                    .map(String::strip)
                    .filter(call -> !call.isEmpty())
                    .forEach(calls::add);
            byPeer.put(entry.substring(0, equals).strip(), Set.copyOf(calls));
        }
        return new AllowList(Map.copyOf(byPeer));
    }

    boolean lets(Peer peer, String call) {
        Set<String> own = byPeer.get(peer.name());
        Set<String> calls = own == null ? byPeer.getOrDefault(peer.role() + "/*", Set.of()) : own;
        return calls.contains(call) || calls.contains(call.substring(0, call.indexOf('.') + 1) + "*");
    }
}
