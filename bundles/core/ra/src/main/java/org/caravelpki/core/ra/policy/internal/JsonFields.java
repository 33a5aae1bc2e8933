package org.caravelpki.core.ra.policy.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The fields of a JSON object, each read once by its name and type. What is wrong is collected as sentences, so that a
 * person sees all of it at once; a field that nobody read is wrong too.
 */
final class JsonFields {
    private final String path;
    private final ObjectNode object;
    private final List<String> problems;
    private final Set<String> read = new LinkedHashSet<>();

    JsonFields(String path, ObjectNode object, List<String> problems) {
        this.path = path;
        this.object = object;
        this.problems = problems;
    }

    String text(String name) {
        return optionalText(name).orElseGet(() -> {
            problem(name, "is missing");
            return "";
        });
    }

    Optional<String> optionalText(String name) {
        return field(name, JsonNode::isTextual, "is not a text").map(JsonNode::textValue);
    }

    /** A text that a function understands; its {@link IllegalArgumentException} or other refusal becomes the sentence. */
    <T> Optional<T> optional(String name, Function<String, T> reader, String otherwise) {
        return optionalText(name).flatMap(text -> understood(name, text, reader, otherwise));
    }

    <T> Optional<T> understood(String name, String text, Function<String, T> reader, String otherwise) {
        try {
            return Optional.of(reader.apply(text));
        } catch (IllegalArgumentException | java.time.DateTimeException | org.caravelpki.api.model.PkiException e) {
            problem(name, otherwise);
            return Optional.empty();
        }
    }

    boolean flag(String name, boolean otherwise) {
        return field(name, JsonNode::isBoolean, "is neither true nor false")
                .map(JsonNode::booleanValue)
                .orElse(otherwise);
    }

    Optional<Integer> number(String name, int min, int max) {
        String range = "is not a whole number from " + min + " to " + max;
        return field(name, JsonNode::isInt, range).map(JsonNode::intValue).filter(value -> {
            boolean fits = value >= min && value <= max;
            if (!fits) {
                problem(name, range);
            }
            return fits;
        });
    }

    Optional<List<String>> texts(String name) {
        return field(name, JsonNode::isArray, "is not a list of texts").map(array -> {
            List<String> texts = new ArrayList<>();
            for (JsonNode item : array) {
                if (item.isTextual()) {
                    texts.add(item.textValue());
                } else {
                    problem(name, "holds something that is not a text");
                }
            }
            return texts;
        });
    }

    JsonFields object(String name) {
        ObjectNode inner = field(name, JsonNode::isObject, "is not an object")
                .map(ObjectNode.class::cast)
                .orElseGet(JsonNodeFactory.instance::objectNode);
        return new JsonFields(path + name + ".", inner, problems);
    }

    boolean has(String name) {
        return object.has(name);
    }

    List<String> names() {
        List<String> names = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            names.add(field.getKey());
        }
        return names;
    }

    void problem(String name, String sentence) {
        problems.add("The field '" + path + name + "' " + sentence + ".");
    }

    void expectNoMore() {
        names().stream().filter(name -> !read.contains(name)).forEach(name -> problem(name, "is unknown"));
    }

    private Optional<JsonNode> field(String name, java.util.function.Predicate<JsonNode> type, String otherwise) {
        read.add(name);
        JsonNode value = object.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!type.test(value)) {
            problem(name, otherwise);
            return Optional.empty();
        }
        return Optional.of(value);
    }
}
