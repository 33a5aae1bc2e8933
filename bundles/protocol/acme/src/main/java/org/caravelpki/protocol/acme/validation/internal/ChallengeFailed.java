package org.caravelpki.protocol.acme.validation.internal;

import org.caravelpki.protocol.acme.wire.internal.ErrorType;
import org.caravelpki.protocol.acme.wire.internal.Problem;

/** A challenge was looked at and not fulfilled. Its message is shown to the client: no content of what was fetched. */
public final class ChallengeFailed extends Exception {
    private static final long serialVersionUID = 1L;

    private final ErrorType type;

    /** @param detail one sentence for the client */
    public ChallengeFailed(ErrorType type, String detail) {
        super(detail, null, false, false);
        this.type = type;
    }

    /** As the challenge shows it. */
    public Problem problem() {
        return Problem.of(type, getMessage());
    }
}
