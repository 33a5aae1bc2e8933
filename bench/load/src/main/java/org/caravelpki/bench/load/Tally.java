package org.caravelpki.bench.load;

/** Counts what all clients of a mixed load see, from mark to mark. Thread-safe. */
final class Tally {
    private static final int MOST_TOLD = 20;

    private Interval now = new Interval(System.nanoTime());
    private int failed;

    synchronized void answered(Kind kind, long due) {
        now.answered(kind, due, System.nanoTime());
    }

    /** What was wanted was done: all its requests were answered as they must be. */
    synchronized void good(Kind kind) {
        now.good(kind, System.nanoTime());
    }

    /**
     * Something went wrong.
     *
     * @param kind of what
     * @param what one word or two, the same for the same cause
     * @param told the whole story
     */
    synchronized void failed(Kind kind, String what, String told) {
        if (now.failed() < MOST_TOLD) {
            System.err.println(kind.word() + ": " + told);
        }
        now.failed(kind, what, System.nanoTime());
        failed++;
    }

    /** What went wrong is tried once more. */
    synchronized void retried(Kind kind) {
        now.retried(kind);
    }

    /** Ends an interval and gives its line. */
    synchronized String mark(String name) {
        long end = System.nanoTime();
        String line = now.json(name, end);
        now = new Interval(end);
        return line;
    }

    /** How many failed since the beginning. */
    synchronized int failed() {
        return failed;
    }
}
