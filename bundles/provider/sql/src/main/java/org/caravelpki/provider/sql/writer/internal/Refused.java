package org.caravelpki.provider.sql.writer.internal;

/** A condition of some unit of the batch does not hold. Thrown and caught inside the writer, so it carries no trace. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused() {
        super("a condition does not hold", null, false, false);
    }
}
