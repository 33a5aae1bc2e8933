package org.caravelpki.ops.shell.internal.frame;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The streams of a console session, and the person at its other end.
 *
 * @param in the input of the command
 * @param out what was asked for
 * @param person answers questions; agrees with everything when nobody sits there
 * @param secret asks the person for a password without showing it; gives nothing when nobody sits there
 */
public record Talk(
        InputStream in, PrintStream out, Predicate<String> person, Function<String, Optional<char[]>> secret) {
    boolean agrees(String question) {
        return person.test(question);
    }
}
