package org.caravelpki.core.gate.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.pki.LongPoll;

/**
 * The stable object that stands for one interface. A call enters the slot of the current implementation; while there is
 * none it waits in the {@link Porch}: a call that answers with a stage waits without a thread, any other blocks.
 */
final class Door {
    private final Class<?> type;
    private final Porch porch;
    private final Object proxy;

    Door(Class<?> type, Porch porch) {
        this.type = type;
        this.porch = porch;
        this.proxy = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, this::invoke);
    }

    /** What is registered as the service. */
    Object proxy() {
        return proxy;
    }

    Class<?> type() {
        return type;
    }

    Porch porch() {
        return porch;
    }

    private Object invoke(Object self, Method method, Object[] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return identity(self, method, arguments);
        }
        if (CompletionStage.class.isAssignableFrom(method.getReturnType())) {
            return asynchronous(method, arguments);
        }
        Slot slot = porch.awaitSlot();
        try {
            return call(slot, method, arguments);
        } finally {
            slot.blocking().leave();
        }
    }

    private CompletionStage<Object> asynchronous(Method method, Object[] arguments) {
        Slot slot = porch.slotNow(Way.STAGES);
        if (slot != null) {
            return stage(slot, method, arguments);
        }
        CompletableFuture<Object> answer = new CompletableFuture<>();
        porch.park(Way.STAGES).whenComplete((late, away) -> {
            if (away != null) {
                answer.completeExceptionally(away);
            } else {
                stage(late, method, arguments).whenComplete((value, failure) -> finish(answer, value, failure));
            }
        });
        return answer;
    }

    @SuppressWarnings("unchecked")
    private static CompletionStage<Object> stage(Slot slot, Method method, Object[] arguments) {
        CompletionStage<Object> stage;
        try {
            stage = (CompletionStage<Object>) call(slot, method, arguments);
        } catch (Throwable failure) {
            slot.stages().leave();
            return CompletableFuture.failedFuture(failure);
        }
        if (method.isAnnotationPresent(LongPoll.class)) {
            // It may take a minute by design: an upgrade must not wait for it.
            slot.stages().leave();
            return stage;
        }
        CompletableFuture<Object> answer = new CompletableFuture<>();
        stage.whenComplete((value, failure) -> {
            slot.stages().leave();
            finish(answer, value, failure);
        });
        return answer;
    }

    private static void finish(CompletableFuture<Object> answer, Object value, Throwable failure) {
        if (failure == null) {
            answer.complete(value);
        } else {
            answer.completeExceptionally(
                    failure instanceof CompletionException wrapped && wrapped.getCause() != null
                            ? wrapped.getCause()
                            : failure);
        }
    }

    private static Object call(Slot slot, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(slot.implementation(), arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private Object identity(Object self, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "equals" -> self == arguments[0];
            case "hashCode" -> System.identityHashCode(self);
            default -> "door of " + type.getSimpleName();
        };
    }

    static PkiException away(Class<?> type, Duration retryAfter) {
        return PkiException.unavailable(
                "A part of the service (" + type.getSimpleName() + ") is being replaced or not started yet.",
                retryAfter);
    }
}
