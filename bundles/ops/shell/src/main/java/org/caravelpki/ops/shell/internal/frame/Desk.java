package org.caravelpki.ops.shell.internal.frame;

import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.caravelpki.api.admin.Operator;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.ops.shell.internal.output.Fields;
import org.caravelpki.ops.shell.internal.output.Printer;

/**
 * Where a command works: the services it asks, the operator on whose behalf, and the session it talks to.
 *
 * @param services the services
 * @param operator who is logged in
 * @param talk the session
 * @param printer how objects are printed
 * @param clock the time
 */
public record Desk(Services services, Operator operator, Talk talk, Printer printer, Clock clock) {

    /**
     * Asks a service.
     *
     * @param type its type
     * @param question what to ask
     * @param <S> its type
     * @param <R> the type of the answer
     * @return the answer
     */
    public <S, R> R ask(Class<S> type, Function<S, R> question) {
        return services.ask(type, question);
    }

    /**
     * Prints many objects.
     *
     * @param fields what to print of each
     * @param objects the objects
     * @param <T> their kind
     */
    public <T> void list(Fields<T> fields, List<T> objects) {
        printer.list(fields, objects.iterator());
    }

    /**
     * Prints many objects while reading them.
     *
     * @param fields what to print of each
     * @param objects the objects
     * @param <T> their kind
     */
    public <T> void listAll(Fields<T> fields, Iterator<T> objects) {
        printer.list(fields, objects);
    }

    /**
     * Prints one object.
     *
     * @param fields what to print of it
     * @param object the object
     * @param <T> its kind
     */
    public <T> void show(Fields<T> fields, T object) {
        printer.show(fields, object);
    }

    /**
     * Prints text as it is, for example PEM.
     *
     * @param text the text, with its line ends
     */
    public void print(String text) {
        talk.out().print(text);
    }

    /**
     * Prints octets as they are, for example DER.
     *
     * @param octets the octets
     */
    public void print(byte[] octets) {
        talk.out().write(octets, 0, octets.length);
    }

    /**
     * Has an act confirmed that cannot be taken back. Only a person at a terminal is asked: a script has said what it
     * wants.
     *
     * @param question ends in a question mark
     * @param yes whether it was confirmed beforehand
     */
    public void confirm(String question, boolean yes) {
        if (!yes && !talk.agrees(question)) {
            throw new PkiException(PkiException.Kind.CONFLICT, "Nothing was done.");
        }
    }

    /**
     * Asks for a password: from a file, else from the person at the terminal, else from the input.
     *
     * @param prompt what the person sees
     * @param file a file on the node whose first line it is
     * @return its characters, to be overwritten by the caller
     */
    public char[] secret(String prompt, Optional<String> file) {
        Optional<char[]> typed =
                file.isPresent() ? Optional.empty() : talk.secret().apply(prompt);
        return typed.orElseGet(() -> ReadSecret.from(file, talk.in()));
    }
}
