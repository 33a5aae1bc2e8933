package org.caravelpki.core.gate.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes implementations away from their doors, all of a bundle at the same time: first no stage is begun any more, and when
 * those that were are complete, no blocking call enters either. Door by door, a stage inside one might wait for a thread
 * that waits in front of another, which the same bundle has already left.
 */
final class Departure {
    private final List<Porch> left = new ArrayList<>();
    private final List<Slot> slots = new ArrayList<>();
    private final List<Object> keys = new ArrayList<>();

    /** One more that goes; nothing happens if it is gone already. */
    void add(Porch porch, Object key) {
        Optional<Slot> leaving = porch.retire(key);
        leaving.ifPresent(slot -> {
            left.add(porch);
            slots.add(slot);
            keys.add(key);
        });
    }

    /** Returns when nobody is inside any more, or after the limit; gives the doors with somebody still inside. */
    List<Class<?>> finish(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        slots.forEach(slot -> slot.stages().awaitEmpty(end - System.nanoTime()));
        for (int i = 0; i < left.size(); i++) {
            left.get(i).forget(keys.get(i));
        }
        slots.forEach(slot -> slot.blocking().awaitEmpty(end - System.nanoTime()));
        List<Class<?>> inside = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            if (slots.get(i).isInUse()) {
                inside.add(left.get(i).type());
            }
        }
        return inside;
    }
}
