package org.caravelpki.core.ra.internal;

import org.caravelpki.api.admin.Operator;
import org.caravelpki.api.model.Requester;

/** How the audit log names those who act. */
final class Actors {
    /** What nobody asked for. */
    static final String SYSTEM = "system:ra";

    private Actors() {}

    static Requester requester(Operator operator) {
        return new Requester(Requester.Kind.OPERATOR, operator.name());
    }

    static String of(Operator operator) {
        return requester(operator).toString();
    }
}
