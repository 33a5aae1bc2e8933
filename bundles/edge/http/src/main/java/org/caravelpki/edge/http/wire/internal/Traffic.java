package org.caravelpki.edge.http.wire.internal;

/** Counts what a connection has received. Owned by its event loop. */
final class Traffic {
    private long received;

    void received(long octets) {
        received += octets;
    }

    long received() {
        return received;
    }
}
