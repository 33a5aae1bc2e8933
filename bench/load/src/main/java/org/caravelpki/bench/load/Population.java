package org.caravelpki.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** The newest certificates whose status is asked for: a bounded number, each new one in the place of an old one. */
final class Population {
    private final int most;
    private final List<StatusQuestion> questions = new ArrayList<>();
    private int next;

    Population(int most) {
        this.most = most;
    }

    synchronized void add(StatusQuestion question) {
        if (questions.size() < most) {
            questions.add(question);
        } else {
            questions.set(next, question);
            next = (next + 1) % most;
        }
    }

    /** Any of them. */
    synchronized Optional<StatusQuestion> any() {
        return questions.isEmpty()
                ? Optional.empty()
                : Optional.of(questions.get(ThreadLocalRandom.current().nextInt(questions.size())));
    }
}
