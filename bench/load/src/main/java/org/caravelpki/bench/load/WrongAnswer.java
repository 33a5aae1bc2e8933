package org.caravelpki.bench.load;

import java.io.IOException;

/** A well-formed answer that says something else than it must. */
final class WrongAnswer extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param message the same for the same cause */
    WrongAnswer(String message) {
        super(message);
    }
}
