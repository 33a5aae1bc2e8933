package org.caravelpki.provider.sql.internal;

import java.sql.SQLException;

/** Fills the placeholders of one statement. */
@FunctionalInterface
public interface Binding {
    /** For a statement without placeholders. */
    Binding NONE = parameters -> {};

    /**
     * Fills them.
     *
     * @param parameters from left to right
     * @throws SQLException as the driver has it
     */
    void to(Parameters parameters) throws SQLException;
}
