package org.caravelpki.app.door.internal;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What one application serves, and how many requests are inside it. Open until it is closed for good. */
final class Api {
    // Guarded by this object's monitor.
    private int inside;
    private boolean closed;

    /** Lets a request in, unless the application goes. */
    synchronized boolean enter() {
        if (closed) {
            return false;
        }
        inside++;
        return true;
    }

    synchronized void leave() {
        inside--;
        notifyAll();
    }

    /** Lets nobody in any more, and returns when the last one has left or the patience is over. */
    synchronized void close(Duration patience) {
        closed = true;
        long end = System.nanoTime() + patience.toNanos();
        try {
            for (long left = patience.toNanos(); inside > 0 && left > 0; left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
