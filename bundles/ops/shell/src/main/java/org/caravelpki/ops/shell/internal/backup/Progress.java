package org.caravelpki.ops.shell.internal.backup;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.caravelpki.ops.shell.internal.frame.Desk;

/** Tells a person how far long work is: first after two seconds, then every two. Called from the thread that does it. */
final class Progress implements Consumer<String> {
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Consumer<String> print;
    private final Clock clock;
    private Instant next;

    Progress(Consumer<String> print, Clock clock) {
        this.print = print;
        this.clock = clock;
        this.next = clock.instant().plus(PAUSE);
    }

    /** Says nothing to scripts, which read JSON. */
    static Consumer<String> on(Desk desk, boolean json) {
        return json ? words -> {} : new Progress(words -> desk.print("  " + words + " …\n"), desk.clock());
    }

    @Override
    public void accept(String words) {
        Instant now = clock.instant();
        if (!now.isBefore(next)) {
            next = now.plus(PAUSE);
            print.accept(words);
        }
    }
}
