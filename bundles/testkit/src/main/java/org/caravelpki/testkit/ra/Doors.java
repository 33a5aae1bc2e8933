package org.caravelpki.testkit.ra;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.caravelpki.api.protocol.Signatures;

/**
 * The engine as a handler meets it: every answer comes later and on another thread, and a test says when, or that there is
 * a failure instead. Put before any fake of a service that a handler asks.
 */
public final class Doors implements AutoCloseable {
    /** The name of the thread that answers. */
    public static final String THREAD = "testkit-engine";

    private final ExecutorService engine = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, THREAD);
        thread.setDaemon(true);
        return thread;
    });

    // Guarded by this.
    private final List<Runnable> waiting = new ArrayList<>();
    private boolean held;
    private Optional<RuntimeException> failure = Optional.empty();
    private int asked;

    /**
     * A door.
     *
     * @param type the service's type
     * @param behind what answers
     * @param <T> its type
     * @return the service to give to the handler
     */
    public <T> T to(Class<T> type, T behind) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> pass(method, behind, arguments)));
    }

    /** From now on nothing is answered. */
    public synchronized void hold() {
        held = true;
    }

    /** Answers what waits, and everything from now on. */
    public synchronized void release() {
        held = false;
        waiting.forEach(engine::execute);
        waiting.clear();
        notifyAll();
    }

    /**
     * From now on every stage fails.
     *
     * @param reason with what
     */
    public synchronized void fail(RuntimeException reason) {
        failure = Optional.of(reason);
    }

    /** From now on stages succeed again. */
    public synchronized void mend() {
        failure = Optional.empty();
    }

    /**
     * How often something was asked.
     *
     * @return since the beginning
     */
    public synchronized int asked() {
        return asked;
    }

    @Override
    public void close() {
        release();
        engine.shutdown();
    }

    private Object pass(Method method, Object behind, Object[] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return invoke(method, behind, arguments);
        }
        if (CompletionStage.class.isAssignableFrom(method.getReturnType())) {
            return later(method, behind, arguments);
        }
        if (behind instanceof Signatures) {
            // As it is documented: it may wait while its implementation is being replaced.
            await();
        }
        return invoke(method, behind, arguments);
    }

    private CompletionStage<Object> later(Method method, Object behind, Object[] arguments) {
        CompletableFuture<Object> answer = new CompletableFuture<>();
        Runnable work = () -> answer(method, behind, arguments, answer);
        synchronized (this) {
            asked++;
            if (held) {
                waiting.add(work);
            } else {
                engine.execute(work);
            }
        }
        // A dependent, as the gate gives: failures arrive inside a CompletionException.
        return answer.thenApply(value -> value);
    }

    private void answer(Method method, Object behind, Object[] arguments, CompletableFuture<Object> answer) {
        Optional<RuntimeException> bad;
        synchronized (this) {
            bad = failure;
        }
        if (bad.isPresent()) {
            answer.completeExceptionally(bad.get());
            return;
        }
        try {
            ((CompletionStage<?>) invoke(method, behind, arguments)).whenComplete((value, broken) -> {
                if (broken != null) {
                    answer.completeExceptionally(broken);
                } else {
                    answer.complete(value);
                }
            });
        } catch (Throwable broken) {
            answer.completeExceptionally(broken);
        }
    }

    private synchronized void await() throws InterruptedException {
        while (held) {
            wait();
        }
    }

    private static Object invoke(Method method, Object behind, Object[] arguments) throws Throwable {
        try {
            return method.invoke(behind, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
