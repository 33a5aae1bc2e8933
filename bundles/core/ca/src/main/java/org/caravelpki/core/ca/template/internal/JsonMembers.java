package org.caravelpki.core.ca.template.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
        return member(name)
                .flatMap(value -> wanted(value.isBoolean(), name, "must be true or false", value::booleanValue))
                .orElse(false);
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
        List<JsonMembers> objects = new ArrayList<>();
        int index = 0;
        for (JsonNode item : list(name)) {
            String place = name + "[" + index++ + "]";
            wanted(item.isObject(), place, "must be an object", () -> inner((ObjectNode) item, place))
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

    /** Every member has been asked for: the others are unknown. */
    void end() {
        object.fieldNames().forEachRemaining(name -> {
            if (!read.contains(name)) {
                problem(name, "is not known");
            }
        });
    }
}
