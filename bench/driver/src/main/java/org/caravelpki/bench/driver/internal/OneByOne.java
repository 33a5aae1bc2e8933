package org.caravelpki.bench.driver.internal;

import java.time.Duration;

/** Asks one question after the other for a while, each about the next certificate. */
final class OneByOne {
    private final Question question;
    private final Processes processes;
    private int next;

    OneByOne(Question question, Processes processes) {
        this.question = question;
        this.processes = processes;
    }

    /** One question. */
    @FunctionalInterface
    interface Question {
        /**
         * Asks.
         *
         * @param number which certificate, from 0
         * @return whether the answer was right
         */
        boolean ask(int number);
    }

    Measurement run(Duration window) {
        Tally tally = new Tally();
        Processes.Times before = processes.times();
        long start = System.nanoTime();
        tally.open();
        for (long begun = start; begun - start < window.toNanos(); begun = System.nanoTime()) {
            tally.add(begun, question.ask(next++));
        }
        Duration spent = Duration.ofNanos(System.nanoTime() - start);
        return new Measurement(1, spent, tally, processes.times().since(before), processes.memory());
    }
}
