package org.caravelpki.ops.shell.internal.frame;

import java.util.List;
import java.util.function.Function;
import org.caravelpki.api.model.PkiException;

/** The services that commands work with. Each call looks anew: a bundle may have been replaced since the last one. */
public interface Services {

    /**
     * Asks a service.
     *
     * @param type its type
     * @param question what to ask
     * @param <S> its type
     * @param <R> the type of the answer
     * @return the answer
     * @throws PkiException of kind {@code unavailable} when it is not there
     */
    <S, R> R ask(Class<S> type, Function<S, R> question);

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
