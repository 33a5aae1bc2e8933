package org.caravelpki.core.publish.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How far a publisher has come.
 *
 * @param settled every certificate up to this row id was published, but for the late ones
 * @param late row ids below that were still reserved when they were passed
 * @param feed by node, the number of the last change that was published
 */
record Position(long settled, SortedSet<Long> late, Map<Integer, Long> feed) {
    private static final ObjectMapper JSON = new ObjectMapper();

    Position {
        late = Collections.unmodifiableSortedSet(new TreeSet<>(late));
        feed = Collections.unmodifiableMap(new TreeMap<>(feed));
    }

    Position settledAt(long id) {
        return new Position(id, late, feed);
    }

    Position withLate(long id) {
        SortedSet<Long> more = new TreeSet<>(late);
        more.add(id);
        return new Position(settled, more, feed);
    }

    Position withoutLate(long id) {
        SortedSet<Long> fewer = new TreeSet<>(late);
        fewer.remove(id);
        return new Position(settled, fewer, feed);
    }

    Position seen(int node, long number) {
        Map<Integer, Long> further = new TreeMap<>(feed);
        further.put(node, number);
        return new Position(settled, late, further);
    }

    String json() {
        ObjectNode json = JSON.createObjectNode();
        json.put("settled", settled);
        late.forEach(json.putArray("late")::add);
        ObjectNode nodes = json.putObject("feed");
        feed.forEach((node, number) -> nodes.put(node.toString(), number));
        return json.toString();
    }

    static Position parse(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            SortedSet<Long> late = new TreeSet<>();
            json.path("late").forEach(id -> late.add(id.asLong()));
            Map<Integer, Long> feed = new TreeMap<>();
            json.path("feed")
                    .properties()
                    .forEach(node -> feed.put(
                            Integer.valueOf(node.getKey()), node.getValue().asLong()));
            return new Position(json.path("settled").asLong(), late, feed);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the position of a publisher cannot be read", e);
        }
    }
}
