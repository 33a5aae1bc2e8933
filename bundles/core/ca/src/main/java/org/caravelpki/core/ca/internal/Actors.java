package org.caravelpki.core.ca.internal;

import org.caravelpki.api.admin.Operator;
import org.caravelpki.api.model.Requester;

/** Who is written into audit records and certificates. */
final class Actors {
    /** The engine itself, on first start. */
    static final Requester BOOTSTRAP = new Requester(Requester.Kind.SYSTEM, "bootstrap");

    private Actors() {}

    static Requester of(Operator operator) {
        return new Requester(Requester.Kind.OPERATOR, operator.name());
    }
}
