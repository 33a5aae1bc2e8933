package org.caravelpki.itests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Somebody who asks the same again and again, and counts the answers. */
final class Repeated implements AutoCloseable {
    private final Map<String, Integer> answers = new ConcurrentHashMap<>();
    private final Supplier<String> ask;
    private final Duration pace;
    private final Thread thread;
    private volatile boolean stop;

    /**
     * Begins, and has asked once.
     *
     * @param ask says in a word what was answered
     * @param pace between two questions
     */
    Repeated(Supplier<String> ask, Duration pace) {
        this.ask = ask;
        this.pace = pace;
        this.thread = new Thread(this::run);
        thread.start();
        awaitMore(1);
    }

    private void run() {
        try {
            while (!stop) {
                answers.merge(answer(), 1, Integer::sum);
                Thread.sleep(pace.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // An answer like any other: without this, a thread that ended would look like one that is answered well.
    private String answer() {
        try {
            return ask.get();
        } catch (RuntimeException | AssertionError e) {
            return e.toString();
        }
    }

    /** Waits for more answers than there are now. */
    void awaitMore(int more) {
        int before = total();
        assertThat(Soon.ask(this::total, now -> now >= before + more)).isGreaterThanOrEqualTo(before + more);
    }

    /** How often each was answered. */
    Map<String, Integer> answers() {
        return new TreeMap<>(answers);
    }

    /** How often something else was answered. */
    int others(String word) {
        return total() - answers.getOrDefault(word, 0);
    }

    private int total() {
        return answers.values().stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public void close() {
        stop = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
