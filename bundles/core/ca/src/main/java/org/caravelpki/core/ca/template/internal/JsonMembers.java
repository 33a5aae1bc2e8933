package org.caravelpki.core.ca.template.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The members of one JSON object, each to be read at most once; what nobody read is unknown. Problems are collected, so that
 * an author sees all of them at once.
 */
final class JsonMembers {
    private final JsonNode object;
    private final String path;
    private final List<String> problems;
    private final Set<String> read = new HashSet<>();

    JsonMembers(ObjectNode object, String path, List<String> problems) {
        this.object = object;
        this.path = path;
        this.problems = problems;
    }

    /** A text that must be there; when it is not, that is a problem and an empty text goes on. */
    String text(String name) {
        if (!object.has(name)) {
            read.add(name);
            problem(name, "is missing");
        }
        return optionalText(name).orElse("");
    }

    Optional<String> optionalText(String name) {
        return member(name)
                .flatMap(value -> wanted(
                        value.isTextual() && !value.textValue().isEmpty(),
                        name,
                        "must be a text that is not empty",
                        value::textValue));
    }

    boolean flag(String name) {
        return optionalFlag(name).orElse(false);
    }

    Optional<Boolean> optionalFlag(String name) {
        return member(name)
                .flatMap(value -> wanted(value.isBoolean(), name, "must be true or false", value::booleanValue));
    }

    /** A whole number of any size. */
    Optional<BigInteger> integer(String name) {
        return member(name)
                .flatMap(value ->
                        wanted(value.isIntegralNumber(), name, "must be a whole number", value::bigIntegerValue));
    }

    OptionalInt number(String name) {
        return member(name)
                .flatMap(value -> wanted(
                        value.isInt() && value.intValue() >= 0, name, "must be a whole number from 0", value::intValue))
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : list(name)) {
            wanted(item.isTextual(), name, "must be a list of texts", item::textValue)
                    .ifPresent(texts::add);
        }
        return texts;
    }

    List<JsonMembers> objects(String name) {
        return objects(list(name), name, "must be an object");
    }

    /** A list in which a text is short for an object with this one member. */
    List<JsonMembers> objectsOrTexts(String name, String member) {
        List<JsonNode> items = new ArrayList<>();
        for (JsonNode item : list(name)) {
            items.add(item.isTextual() ? JsonNodeFactory.instance.objectNode().set(member, item) : item);
        }
        return objects(items, name, "must be a text or an object");
    }

    private List<JsonMembers> objects(Iterable<JsonNode> items, String name, String rule) {
        List<JsonMembers> objects = new ArrayList<>();
        int index = 0;
        for (JsonNode item : items) {
            String place = name + "[" + index++ + "]";
            wanted(item.isObject(), place, rule, () -> inner((ObjectNode) item, place))
                    .ifPresent(objects::add);
        }
        return objects;
    }

    Optional<JsonMembers> object(String name) {
        return member(name)
                .flatMap(value ->
                        wanted(value.isObject(), name, "must be an object", () -> inner((ObjectNode) value, name)));
    }

    private Iterable<JsonNode> list(String name) {
        Optional<JsonNode> list = member(name);
        return list.flatMap(value -> wanted(value.isArray(), name, "must be a list", () -> value))
                .map(value -> (Iterable<JsonNode>) value)
                .orElse(List.of());
    }

    private JsonMembers inner(ObjectNode value, String name) {
        return new JsonMembers(value, path + name + ".", problems);
    }

    private Optional<JsonNode> member(String name) {
        read.add(name);
        return Optional.ofNullable(object.get(name));
    }

    private <T> Optional<T> wanted(boolean fits, String name, String rule, Supplier<T> value) {
        if (!fits) {
            problem(name, rule);
            return Optional.empty();
        }
        return Optional.of(value.get());
    }

    /** Says what is wrong with a member. */
    void problem(String name, String what) {
        problems.add("The member '" + path + name + "' " + what + ".");
    }

    /** Says what is wrong with the object itself. */
    void whole(String what) {
        problems.add("The member '" + path.replaceFirst("\\.$", "") + "' " + what + ".");
    }

    /** Every member has been asked for: the others are unknown. */
    void end() {
        object.fieldNames().forEachRemaining(name -> {
            if (!read.contains(name)) {
                problem(name, "is not known");
            }
        });
    }
}
