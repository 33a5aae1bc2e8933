package org.caravelpki.ops.shell.internal.frame;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.caravelpki.api.model.PkiException;

/** Services that answer what the test says and remember what they were asked. */
public final class FakeServices implements Services {
    private final Map<Class<?>, Map<String, Function<List<Object>, Object>>> answers = new HashMap<>();
    private final List<String> calls = new ArrayList<>();

    /** Teaches one method of a service, which also makes the service be there. */
    public FakeServices when(Class<?> type, String method, Function<List<Object>, Object> answer) {
        answers.computeIfAbsent(type, key -> new HashMap<>()).put(method, answer);
        return this;
    }

    /** What was asked, as {@code method[arguments]}. */
    public List<String> calls() {
        return calls;
    }

    @Override
    public <S, R> R ask(Class<S> type, Function<S, R> question) {
        if (!answers.containsKey(type)) {
            throw PkiException.unavailable(type.getSimpleName() + " is not there.", Duration.ofSeconds(1));
        }
        return question.apply(proxy(type));
    }

    @Override
    public <S, R> List<R> askAll(Class<S> type, Function<S, R> question) {
        return answers.containsKey(type) ? List.of(question.apply(proxy(type))) : List.of();
    }

    private <S> S proxy(Class<S> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
            List<Object> arguments = given == null ? List.of() : Arrays.asList(given);
            calls.add(method.getName() + arguments);
            return answers.get(type).get(method.getName()).apply(arguments);
        }));
    }
}
