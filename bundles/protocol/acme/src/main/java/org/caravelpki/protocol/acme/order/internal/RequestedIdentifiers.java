package org.caravelpki.protocol.acme.order.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.caravelpki.protocol.acme.model.internal.Identifier;
import org.caravelpki.protocol.acme.wire.internal.AcmeProblem;
import org.caravelpki.protocol.acme.wire.internal.Problem;

/** Reads the identifiers of a new order. What is wrong with several is said at once (RFC 8555 section 6.7.1). */
final class RequestedIdentifiers {
    private static final int MOST = 100;

    private RequestedIdentifiers() {}

    static List<Identifier> of(ObjectNode payload) {
        JsonNode list = payload.path("identifiers");
        if (!list.isArray() || list.isEmpty() || list.size() > MOST) {
            throw AcmeProblem.malformed("An order has 1 to " + MOST + " identifiers.");
        }
        // A name that is given twice counts once.
        Set<Identifier> identifiers = new LinkedHashSet<>();
        List<Problem> problems = new ArrayList<>();
        for (JsonNode one : list) {
            try {
                identifiers.add(Identifier.requested(one));
            } catch (AcmeProblem refusal) {
                problems.add(refusal.problem().about(one));
            }
        }
        if (!problems.isEmpty()) {
            throw new AcmeProblem(Problem.among(problems, list.size()));
        }
        return List.copyOf(identifiers);
    }
}
