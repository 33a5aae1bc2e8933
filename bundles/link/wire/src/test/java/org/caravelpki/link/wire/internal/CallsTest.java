package org.caravelpki.link.wire.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.caravelpki.api.pki.LongPoll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CallsTest {
    static Stream<Method> methodsOfDoors() {
        return Calls.doors().stream()
                .flatMap(door -> Arrays.stream(door.getMethods()))
                .filter(method -> !Modifier.isStatic(method.getModifiers()));
    }

    // On a frontend nobody else answers it: a handler that works on a standalone node would fail there.
    @ParameterizedTest
    @MethodSource("methodsOfDoors")
    void of_everyMethodOfADoor_crossesTheLink(Method method) {
        assertThat(Calls.of(method)).as("the call for %s", method).isPresent();
        assertThat(CompletionStage.class).isAssignableFrom(method.getReturnType());
    }

    // Who waits for news keeps its connection for as long; asked again it hears the same.
    @ParameterizedTest
    @MethodSource("methodsOfDoors")
    void of_longPoll_isRepeatable(Method method) {
        boolean waits = method.isAnnotationPresent(LongPoll.class);
        assertThat(!waits || Calls.of(method).orElseThrow().repeatable()).isTrue();
    }
}
