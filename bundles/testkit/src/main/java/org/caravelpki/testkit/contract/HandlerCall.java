package org.caravelpki.testkit.contract;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.caravelpki.api.protocol.ProtocolHandler;
import org.caravelpki.api.protocol.Request;
import org.caravelpki.api.protocol.Response;
import org.caravelpki.testkit.ra.Doors;

/** One call of a handler, on a thread of its own. */
final class HandlerCall {
    // Only what hangs takes so long.
    private static final long PATIENCE_SECONDS = 30;
    private static final String THREAD = "testkit-caller";

    private final CompletableFuture<CompletionStage<Response>> returned = new CompletableFuture<>();
    private final CompletableFuture<Response> answer;
    private final Thread thread;

    HandlerCall(ProtocolHandler handler, Request request) {
        answer = returned.thenCompose(HandlerCall::given);
        thread = newThread(() -> {
            try {
                returned.complete(handler.handle(request));
            } catch (Throwable broken) {
                returned.completeExceptionally(broken);
            }
        });
    }

    static Thread newThread(Runnable work) {
        Thread thread = new Thread(work, THREAD);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static CompletionStage<Response> given(CompletionStage<Response> stage) {
        if (stage == null) {
            throw new IllegalStateException("the handler gave no stage");
        }
        return stage;
    }

    /** Whether {@code handle} has not come back yet. */
    boolean isInside() {
        return !returned.isDone();
    }

    /**
     * Looks at the thread until {@code handle} comes back.
     *
     * @return where it waits inside, if it does
     */
    List<StackTraceElement> waitsInside() {
        while (isInside()) {
            Thread.State state = thread.getState();
            if (state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING) {
                return List.of(thread.getStackTrace());
            }
            Thread.onSpinWait();
        }
        return List.of();
    }

    void awaitReturned() {
        await(returned.handle((stage, failure) -> stage));
    }

    void awaitEnd() {
        await(answer.handle((response, failure) -> response));
    }

    /** The answer; fails when there is none. */
    Response response() {
        Response response = await(answer);
        if (response == null) {
            throw new AssertionError("the handler gave no answer");
        }
        return response;
    }

    /** With what it failed, once it has ended. */
    Optional<Throwable> failure() {
        return Optional.ofNullable(await(answer.handle((response, failure) -> unwrapped(failure))));
    }

    /** Takes the answer away as a caller may whose client has left, once there is a stage to cancel. */
    void cancel() {
        returned.thenAccept(stage -> stage.toCompletableFuture().cancel(true));
    }

    static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("the handler failed", e.getCause());
        } catch (CancellationException e) {
            throw new AssertionError("the handler's stage was cancelled", e);
        } catch (TimeoutException e) {
            throw new AssertionError("the handler hangs", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Names of the threads that somebody started since, and that do not end. */
    static List<String> threadsLeft(Set<Thread> before) throws InterruptedException {
        List<Thread> since = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread) && !isOfTheTest(thread))
                .toList();
        for (Thread thread : since) {
            thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        }
        return since.stream().filter(Thread::isAlive).map(Thread::getName).toList();
    }

    // And of the JVM, which keeps them.
    private static boolean isOfTheTest(Thread thread) {
        return thread == Thread.currentThread()
                || thread.getName().equals(Doors.THREAD)
                || thread.getName().startsWith("ForkJoinPool.commonPool")
                || thread.getName().startsWith("CompletableFutureDelayScheduler")
                || thread.getThreadGroup() == null
                || thread.getThreadGroup().getName().equals("system")
                || thread.getThreadGroup().getName().equals("InnocuousThreadGroup");
    }

    private static Throwable unwrapped(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null
                ? unwrapped(failure.getCause())
                : failure;
    }
}
