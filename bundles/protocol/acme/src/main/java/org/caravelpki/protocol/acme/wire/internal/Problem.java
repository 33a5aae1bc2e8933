package org.caravelpki.protocol.acme.wire.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A problem document (RFC 9457, RFC 8555 section 6.7): the body of an error, or what an object says about why it failed.
 *
 * @param type the URN
 * @param detail one sentence for the person at the other end
 * @param status the HTTP status that goes with it
 * @param about in a subproblem: which identifier it is about
 * @param subproblems one for each identifier when several are in question (RFC 8555 section 6.7.1)
 */
public record Problem(String type, String detail, int status, Optional<About> about, List<Problem> subproblems) {

    /** Copies the list. */
    public Problem {
        subproblems = List.copyOf(subproblems);
    }

    /** A problem that is about one thing only. */
    public Problem(String type, String detail, int status) {
        this(type, detail, status, Optional.empty(), List.of());
    }

    /**
     * An identifier as a subproblem names it.
     *
     * @param type for example {@code dns}
     * @param value its text
     */
    public record About(String type, String value) {
        private static final int LONGEST = 255;

        private static About of(JsonNode json) {
            return new About(
                    shown(json.path("type").asText()), shown(json.path("value").asText()));
        }

        private static String shown(String text) {
            return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        }
    }

    /** A problem with the type's usual status. */
    public static Problem of(ErrorType type, String detail) {
        return new Problem(type.urn(), detail, type.status());
    }

    /** Reads what {@link #json()} wrote. */
    public static Problem of(JsonNode json) {
        List<Problem> subproblems = new ArrayList<>();
        json.path("subproblems").forEach(one -> subproblems.add(of(one)));
        return new Problem(
                json.path("type").asText(),
                json.path("detail").asText(),
                json.path("status").asInt(),
                Optional.ofNullable(json.get("identifier")).map(About::of),
                subproblems);
    }

    /** The same as a subproblem about this identifier, given as ACME writes it. */
    public Problem about(JsonNode identifier) {
        return new Problem(type, detail, status, Optional.of(About.of(identifier)), List.of());
    }

    /**
     * What is wrong with some of several identifiers; with a single one, its problem.
     *
     * @param all each with its identifier; at least one
     * @param identifiers how many identifiers there are
     */
    public static Problem among(List<Problem> all, int identifiers) {
        Problem first = all.get(0);
        if (identifiers == 1) {
            return new Problem(first.type(), first.detail(), first.status());
        }
        boolean alike = all.stream().allMatch(one -> one.type().equals(first.type()));
        ErrorType several = ErrorType.COMPOUND;
        return new Problem(
                alike ? first.type() : several.urn(),
                all.size() == 1
                        ? first.detail()
                        : all.size() + " identifiers are refused; the first one: " + first.detail(),
                alike ? first.status() : several.status(),
                Optional.empty(),
                all);
    }

    /** The document. */
    public ObjectNode json() {
        ObjectNode json = Json.object().put("type", type).put("detail", detail).put("status", status);
        about.ifPresent(
                one -> json.putObject("identifier").put("type", one.type()).put("value", one.value()));
        if (!subproblems.isEmpty()) {
            ArrayNode list = json.putArray("subproblems");
            subproblems.forEach(one -> list.add(one.json()));
        }
        return json;
    }
}
