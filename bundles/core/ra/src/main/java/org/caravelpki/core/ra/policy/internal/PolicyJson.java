package org.caravelpki.core.ra.policy.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.Requester;
import org.caravelpki.core.ra.policy.internal.Policy.ClientCertificates;
import org.caravelpki.core.ra.policy.internal.Policy.Limits;
import org.caravelpki.core.ra.policy.internal.Policy.Validity;

/**
 * Reads a policy's JSON, strictly: a field that it does not know may be a misspelt restriction. {@code policy.schema.json}
 * says the same for editors.
 */
public final class PolicyJson {
    private static final int MAX_CHARACTERS = 60_000;
    private static final Duration LONGEST_PERIOD = Duration.ofDays(366);
    private static final String NAME = "[a-z0-9][a-z0-9.-]{0,59}";
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final List<String> problems = new ArrayList<>();
    private final ObjectNode tree;
    private final Policy policy;

    private PolicyJson(ObjectNode tree) {
        this.tree = tree;
        JsonFields fields = new JsonFields("", tree, problems);
        this.policy = read(fields);
        fields.expectNoMore();
    }

    /**
     * Reads a policy.
     *
     * @param json the text
     * @return what was read, with its problems
     * @throws PkiException of kind {@code badRequest} when it is no JSON object
     */
    public static PolicyJson read(String json) {
        if (json.length() > MAX_CHARACTERS) {
            throw new PkiException(PkiException.Kind.BAD_REQUEST, "A policy has at most 60,000 characters.");
        }
        try {
            JsonNode node = MAPPER.readTree(json);
            if (node instanceof ObjectNode object) {
                return new PolicyJson(object);
            }
        } catch (JsonProcessingException e) {
            long line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new PkiException(
                    PkiException.Kind.BAD_REQUEST, "The policy is not valid JSON; see its line " + line + ".");
        }
        throw new PkiException(PkiException.Kind.BAD_REQUEST, "The policy is not a JSON object.");
    }

    /**
     * What is wrong with it.
     *
     * @return one sentence each; empty when it can be used
     */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /**
     * The policy.
     *
     * @return it
     * @throws PkiException of kind {@code badRequest} with all problems
     */
    public Policy policy() {
        if (!problems.isEmpty()) {
            throw new PkiException(PkiException.Kind.BAD_REQUEST, String.join(" ", problems));
        }
        return policy;
    }

    /**
     * The same JSON, laid out for people.
     *
     * @return lines
     */
    public String pretty() {
        return tree.toPrettyString();
    }

    /**
     * Whether two policies say the same, whatever the layout.
     *
     * @param other the other one
     * @return true when no value differs
     */
    public boolean saysTheSameAs(PolicyJson other) {
        return tree.equals(other.tree);
    }

    private Policy read(JsonFields fields) {
        String name = name(fields, "name");
        return new Policy(
                name,
                name(fields, "realm"),
                fields.text("description"),
                name(fields, "ca"),
                name(fields, "template"),
                protocols(fields.object("protocols")),
                patterns(fields, "requesters", Pattern::ofRequester),
                patterns(fields, "names", Pattern::ofName),
                fields.flag("addCommonName", false),
                fields.number("approvers", 0, 20).orElse(0),
                limits(fields.object("limits")),
                validity(fields.object("validity")),
                endEntityNamesRequired(fields.object("endEntities")),
                clientCertificates(fields.object("clientCertificates"), name));
    }

    private static String name(JsonFields fields, String field) {
        String name = fields.text(field);
        if (!name.isEmpty() && !name.matches(NAME)) {
            fields.problem(
                    field, "is not a name (1 to 60 characters out of a-z 0-9 . - beginning with one of a-z 0-9)");
        }
        return name;
    }

    private Map<String, Set<Requester.Kind>> protocols(JsonFields fields) {
        Map<String, Set<Requester.Kind>> protocols = new HashMap<>();
        for (String protocol : fields.names()) {
            JsonFields settings = fields.object(protocol);
            protocols.put(protocol, values(settings, "attests", Requester.Kind::of, "holds no kind of requester"));
            settings.expectNoMore();
        }
        if (protocols.isEmpty()) {
            problems.add("The field 'protocols' names no protocol.");
        }
        return protocols;
    }

    private Patterns patterns(JsonFields fields, String field, Function<String, Pattern> reader) {
        List<Pattern> patterns = new ArrayList<>();
        for (String text : fields.texts(field).orElse(List.of())) {
            try {
                patterns.add(reader.apply(text));
            } catch (Pattern.BadPattern e) {
                problems.add("In the field '" + field + "', " + e.getMessage());
            }
        }
        if (patterns.isEmpty()) {
            fields.problem(field, "holds no pattern, so nothing would be allowed");
        }
        return new Patterns(patterns);
    }

    private static Limits limits(JsonFields fields) {
        Limits limits = new Limits(
                fields.number("names", 1, 1000).orElse(100),
                fields.number("activePerRequester", 1, 1000)
                        .map(OptionalInt::of)
                        .orElse(OptionalInt.empty()),
                rate(fields, "perRequester"),
                values(fields, "keys", KeySpec::parse, "holds something that is no key algorithm"));
        fields.expectNoMore();
        return limits;
    }

    private static Optional<Policy.Rate> rate(JsonFields limits, String name) {
        if (!limits.has(name)) {
            return Optional.empty();
        }
        JsonFields fields = limits.object(name);
        Optional<Integer> count = fields.number("count", 1, 1000);
        Optional<Duration> period = fields.optional("period", Duration::parse, "is not a duration such as P7D or PT1H");
        fields.expectNoMore();
        if (!fields.has("count") || !fields.has("period")) {
            limits.problem(name, "needs both 'count' and 'period'");
        }
        if (period.isPresent()
                && (period.get().compareTo(Duration.ofMinutes(1)) < 0
                        || period.get().compareTo(LONGEST_PERIOD) > 0)) {
            fields.problem("period", "is not from one minute to 366 days");
        }
        return count.flatMap(number -> period.map(time -> new Policy.Rate(number, time)));
    }

    private static Validity validity(JsonFields fields) {
        Optional<Duration> max = fields.optional("max", Duration::parse, "is not a duration such as P90D or PT12H");
        if (max.isPresent() && max.get().compareTo(Duration.ofMinutes(1)) < 0) {
            fields.problem("max", "is less than a minute");
        }
        Validity validity = new Validity(max, fields.flag("notBefore", false), fields.flag("notAfter", false));
        fields.expectNoMore();
        return validity;
    }

    private static boolean endEntityNamesRequired(JsonFields fields) {
        boolean required = fields.flag("namesRequired", false);
        fields.expectNoMore();
        return required;
    }

    private static ClientCertificates clientCertificates(JsonFields fields, String self) {
        boolean same = fields.flag("sameNames", true);
        Set<String> policies = Set.copyOf(fields.texts("policies").orElse(List.of(self)));
        fields.expectNoMore();
        return new ClientCertificates(same, policies);
    }

    private static <T> Set<T> values(JsonFields fields, String field, Function<String, T> reader, String otherwise) {
        return fields.texts(field).orElse(List.of()).stream()
                .map(text -> fields.understood(field, text, reader, otherwise))
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(HashSet::new));
    }
}
