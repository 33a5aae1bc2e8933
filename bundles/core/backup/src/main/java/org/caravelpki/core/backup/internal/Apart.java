package org.caravelpki.core.backup.internal;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Long work on a thread of its own. Who waits for it at a console may be interrupted; the work may not, since an interrupt in
 * the middle of file access would close an embedded database for everybody: it looks from time to time whether it is wanted.
 */
final class Apart {
    private static final long LOOK_MILLIS = 100;

    private final Consumer<String> progress;
    private final AtomicReference<String> words = new AtomicReference<>();
    private volatile boolean unwanted;

    /** With whom to tell how far it is, on the thread that waits. */
    Apart(Consumer<String> progress) {
        this.progress = progress;
    }

    /** To be called between two steps. */
    void check() {
        if (unwanted) {
            throw Refusals.conflict("It was broken off, and nothing is left of it.");
        }
    }

    /** To be called between two steps: how far it is. */
    void tell(String now) {
        words.set(now);
    }

    <T> T run(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "caravel-backup");
        thread.setDaemon(true);
        thread.start();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    pass();
                } catch (InterruptedException e) {
                    unwanted = true;
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw unchecked(e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void pass() {
        String now = words.getAndSet(null);
        if (now != null) {
            progress.accept(now);
        }
    }

    private static RuntimeException unchecked(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException failure ? failure : new IllegalStateException(cause);
    }
}
