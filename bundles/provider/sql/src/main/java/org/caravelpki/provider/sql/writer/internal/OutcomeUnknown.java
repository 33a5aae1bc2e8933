package org.caravelpki.provider.sql.writer.internal;

import java.sql.SQLException;

/** The node stops before it could find out whether its last transaction was committed. */
final class OutcomeUnknown extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    OutcomeUnknown(SQLException cause) {
        super("the node stops, and whether its last transaction was committed is not known", cause);
    }
}
