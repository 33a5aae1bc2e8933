package org.caravelpki.link.client.internal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.pki.LongPoll;
import org.caravelpki.link.wire.internal.Call;
import org.caravelpki.link.wire.internal.Calls;
import org.caravelpki.link.wire.internal.MalformedMessage;
import org.caravelpki.link.wire.internal.WireForm;

/** Stands for every interface that is answered at the other end: writes the call, reads the answer. */
final class RemoteCalls implements InvocationHandler {
    private final Attempts attempts;
    private final Semaphore places;

    RemoteCalls(Attempts attempts, int most) {
        this.attempts = attempts;
        this.places = new Semaphore(most);
    }

    @Override
    public Object invoke(Object self, Method method, Object[] arguments) {
        if (method.getDeclaringClass() == Object.class) {
            return switch (method.getName()) {
                case "equals" -> self == arguments[0];
                case "hashCode" -> System.identityHashCode(self);
                default -> "the engine at the other end of the link";
            };
        }
        Call call = Calls.of(method)
                .orElseThrow(() -> new UnsupportedOperationException(method + " does not cross the link"));
        return ask(call, arguments == null ? new Object[0] : arguments);
    }

    private CompletionStage<Object> ask(Call call, Object[] arguments) {
        boolean longPoll = call.method().isAnnotationPresent(LongPoll.class);
        // Who waits for news would otherwise hold a place that somebody with a question needs.
        if (!longPoll && !places.tryAcquire()) {
            return CompletableFuture.failedStage(
                    PkiException.unavailable("Too many calls to the backend are under way.", Duration.ofSeconds(1)));
        }
        CompletionStage<Object> answer;
        try {
            answer = attempts.ask(call, WireForm.writeCall(call, arguments), longPoll ? wait(arguments) : Duration.ZERO)
                    .thenApply(octets -> read(call, octets));
        } catch (RuntimeException e) {
            answer = CompletableFuture.failedStage(e);
        }
        return longPoll ? answer : answer.whenComplete((value, failure) -> places.release());
    }

    private static Duration wait(Object[] arguments) {
        for (Object argument : arguments) {
            if (argument instanceof Duration wait) {
                return wait;
            }
        }
        return Duration.ZERO;
    }

    private static Object read(Call call, byte[] octets) {
        try {
            return WireForm.readAnswer(call, octets);
        } catch (MalformedMessage e) {
            throw new CompletionException(PkiException.unavailable(
                    "The backend's answer to " + call.name() + " cannot be read: it may be of a later release.",
                    Duration.ofSeconds(5),
                    e));
        }
    }
}
