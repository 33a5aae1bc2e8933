package org.caravelpki.protocol.acme.internal;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits before each validation, so that authors of clients see theirs wait. */
final class SlowValidations implements Executor {
    private static final Logger LOG = LoggerFactory.getLogger(SlowValidations.class);

    private final Executor validations;
    private final ScheduledExecutorService timer;
    private final RandomGenerator random;
    private final Duration most;

    /** @param most how long a validation waits at most; each waits for another time */
    SlowValidations(Executor validations, ScheduledExecutorService timer, RandomGenerator random, Duration most) {
        this.validations = validations;
        this.timer = timer;
        this.random = random;
        this.most = most;
    }

    @Override
    public void execute(Runnable validation) {
        timer.schedule(() -> begin(validation), random.nextLong(most.toMillis() + 1), TimeUnit.MILLISECONDS);
    }

    private void begin(Runnable validation) {
        try {
            validations.execute(validation);
        } catch (RejectedExecutionException e) {
            LOG.debug("a validation that waited finds no worker and is taken up later");
        }
    }
}
