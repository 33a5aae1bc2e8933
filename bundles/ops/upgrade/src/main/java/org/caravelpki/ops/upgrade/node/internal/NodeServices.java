package org.caravelpki.ops.upgrade.node.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The services of the node. */
public interface NodeServices {

    /**
     * Asks a service.
     *
     * @param type its type
     * @param question what to ask
     * @param <S> its type
     * @param <R> the type of the answer
     * @return the answer; empty when the service is not there
     */
    <S, R> Optional<R> ask(Class<S> type, Function<S, R> question);

    /**
     * Asks every service of a type.
     *
     * @param type its type
     * @param question what to ask
     * @param <S> its type
     * @param <R> the type of the answers
     * @return the answers of those that are there
     */
    <S, R> List<R> askAll(Class<S> type, Function<S, R> question);
}
