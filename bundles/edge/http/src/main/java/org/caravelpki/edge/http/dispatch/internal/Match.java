package org.caravelpki.edge.http.dispatch.internal;

/** What is behind a path on a listener. */
sealed interface Match {
    /** A handler. */
    record Served(HandlerDescription description, ServedHandler handler, ProtocolCounters counters) implements Match {
        String name() {
            return description.name();
        }
    }

    /** Nothing now, but the path is known: its handler is being replaced or has not started yet. */
    record Absent(ProtocolCounters counters) implements Match {}

    /** Nothing. */
    record Nobody() implements Match {
        static final Nobody INSTANCE = new Nobody();
    }
}
