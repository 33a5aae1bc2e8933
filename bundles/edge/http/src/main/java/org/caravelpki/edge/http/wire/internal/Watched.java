package org.caravelpki.edge.http.wire.internal;

/** Something with time limits. */
interface Watched {

    /**
     * Looks at its limits. Called on its event loop, about every {@link Limits#tick()}.
     *
     * @param now {@link System#nanoTime()}
     */
    void look(long now);
}
