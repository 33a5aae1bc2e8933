package org.caravelpki.edge.http.wire.internal;

import java.util.function.BooleanSupplier;
import org.caravelpki.edge.http.dispatch.internal.Dispatcher;

/**
 * What all connections share.
 *
 * @param dispatcher answers requests
 * @param limits of new connections
 * @param budget of all bodies
 * @param ids names requests
 * @param fields of every answer
 * @param watch looks at time limits
 * @param closing whether the edge is going down
 */
record WireContext(
        Dispatcher dispatcher,
        Limits limits,
        BodyBudget budget,
        RequestIds ids,
        AnswerFields fields,
        Watch watch,
        BooleanSupplier closing) {}
