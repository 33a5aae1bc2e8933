package org.caravelpki.itests.karaf;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Asks again until the answer is the expected one. How fast that is, benchmarks say: the patience here is generous. */
final class Soon {
    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private Soon() {}

    /** The first answer that fits, or the last one when the patience is over: the caller's assertion tells what it was. */
    static <T> T ask(Supplier<T> question, Predicate<T> expected) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        T answer = question.get();
        while (!expected.test(answer) && System.nanoTime() < end) {
            LockSupport.parkNanos(PAUSE.toNanos());
            answer = question.get();
        }
        return answer;
    }
}
