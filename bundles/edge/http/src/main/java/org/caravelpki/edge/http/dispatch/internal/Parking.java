package org.caravelpki.edge.http.dispatch.internal;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.Predicate;

/**
 * Requests that wait for a handler, in the order they came. Guarded by the registry's lock, under which a handler
 * appears as well: so a request cannot miss the handler it waits for.
 */
final class Parking {
    private final Map<Exchange, Place> places = new LinkedHashMap<>();

    private record Place(ProtocolCounters counters, Future<?> expiry) {}

    int size() {
        return places.size();
    }

    void enter(Exchange exchange, ProtocolCounters counters, Future<?> expiry) {
        counters.parked(1);
        places.put(exchange, new Place(counters, expiry));
    }

    /** Whether it was still here. */
    boolean leave(Exchange exchange) {
        Place place = places.remove(exchange);
        if (place == null) {
            return false;
        }
        vacated(place);
        return true;
    }

    List<Exchange> takeAll(Predicate<Exchange> wanted) {
        List<Exchange> taken = new ArrayList<>();
        Iterator<Map.Entry<Exchange, Place>> all = places.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<Exchange, Place> entry = all.next();
            if (wanted.test(entry.getKey())) {
                all.remove();
                vacated(entry.getValue());
                taken.add(entry.getKey());
            }
        }
        return taken;
    }

    private static void vacated(Place place) {
        place.counters.parked(-1);
        place.expiry.cancel(false);
    }
}
