package org.caravelpki.link.wire.internal;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * A method that may be called over the link.
 *
 * @param name on the wire and in allow-lists, for example {@code ra.enroll}; never used for anything else again
 * @param method of a door's interface; answers with a stage
 * @param repeatable whether asking twice does no more than asking once
 */
public record Call(String name, Method method, boolean repeatable) {
    /**
     * The interface that the method is of.
     *
     * @return a door's
     */
    public Class<?> door() {
        return method.getDeclaringClass();
    }

    /**
     * What the method takes.
     *
     * @return in order
     */
    public List<Type> parameters() {
        return List.of(method.getGenericParameterTypes());
    }

    /**
     * What the method's stage completes with.
     *
     * @return {@code Void} for none
     */
    public Type result() {
        ParameterizedType stage = (ParameterizedType) method.getGenericReturnType();
        if (stage.getRawType() != CompletionStage.class) {
            throw new IllegalStateException(method + " does not answer with a stage");
        }
        return stage.getActualTypeArguments()[0];
    }
}
