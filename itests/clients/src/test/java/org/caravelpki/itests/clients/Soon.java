package org.caravelpki.itests.clients;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Asks again until the answer is the expected one. Frontends learn of changes by a feed, within a second on a healthy
 * node; how fast is for benchmarks to say, so the patience here is generous.
 */
final class Soon {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Soon() {}

    /** The first answer that fits, or the last one when the patience is over: the caller's assertion tells what it was. */
    static <T> T ask(Supplier<T> question, Predicate<T> expected) {
        return ask(PATIENCE, question, expected);
    }

    /** For what the configuration lets take longer. */
    static <T> T ask(Duration patience, Supplier<T> question, Predicate<T> expected) {
        long end = System.nanoTime() + patience.toNanos();
        T answer = question.get();
        while (!expected.test(answer) && System.nanoTime() < end) {
            answer = question.get();
        }
        return answer;
    }
}
