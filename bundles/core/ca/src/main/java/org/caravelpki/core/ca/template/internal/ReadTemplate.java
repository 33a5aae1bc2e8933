package org.caravelpki.core.ca.template.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.model.PkiException;

/** Reads the JSON of a template strictly and compiles it; collects everything that is wrong with it. */
public final class ReadTemplate {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final int LONGEST = 60_000;
    private static final int LONGEST_DESCRIPTION = 250;

    private ReadTemplate() {}

    /**
     * What reading gave.
     *
     * @param template the template in version 0, empty when there are problems
     * @param problems one sentence each
     */
    public record Outcome(Optional<CompiledTemplate> template, List<String> problems) {}

    /**
     * Reads.
     *
     * @param json the whole template
     * @return the template or what is wrong with it
     */
    public static Outcome read(String json) {
        List<String> problems = new ArrayList<>();
        Optional<CompiledTemplate> template = object(json, problems)
                .map(object -> compile(new JsonMembers(object, "", problems)))
                .filter(compiled -> problems.isEmpty());
        return new Outcome(template, List.copyOf(problems));
    }

    /**
     * Whether two texts say the same, whatever their white space and the order of members.
     *
     * @param one a template
     * @param other a template
     * @return true when their content is equal
     */
    static boolean isSame(String one, String other) {
        return object(one, new ArrayList<>()).equals(object(other, new ArrayList<>()));
    }

    private static Optional<ObjectNode> object(String json, List<String> problems) {
        if (json.length() > LONGEST) {
            problems.add("A template has at most " + LONGEST + " characters.");
            return Optional.empty();
        }
        try {
            JsonNode tree = JSON.readTree(json);
            if (tree instanceof ObjectNode object) {
                return Optional.of(object);
            }
            problems.add("A template is a JSON object.");
        } catch (JsonProcessingException e) {
            problems.add("This is not JSON: " + e.getOriginalMessage() + where(e) + ".");
        }
        return Optional.empty();
    }

    private static String where(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : " (line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ")";
    }

    private static CompiledTemplate compile(JsonMembers json) {
        String name = json.text("name");
        if (!name.isEmpty() && !name.matches("[a-z0-9][a-z0-9.-]{0,59}")) {
            json.problem("name", "has 1 to 60 characters out of a-z, 0-9, dot and dash");
        }
        String description = json.text("description");
        if (description.length() > LONGEST_DESCRIPTION) {
            json.problem("description", "has at most " + LONGEST_DESCRIPTION + " characters");
        }
        ValidityPeriod validity = period(json, "validity", json.text("validity"));
        Optional<Instant> latest = json.optionalText("notAfter").flatMap(text -> instant(json, text));
        ValidityPeriod backdate =
                period(json, "backdate", json.optionalText("backdate").orElse("PT0S"));
        Set<KeySpec> keys = keys(json);
        SubjectRules subject = SubjectRules.read(json.object("subject"));
        NameRules names = NameRules.read(json.object("subjectAltNames"));
        BasicConstraintsRule constraints = BasicConstraintsRule.read(json.object("basicConstraints"));
        List<ExtensionRule> extensions = ReadExtensions.read(json, names, constraints);
        Set<String> ruleSets = new LinkedHashSet<>(json.texts("lint"));
        json.end();
        return new CompiledTemplate(
                name,
                0,
                description,
                validity,
                latest,
                backdate.time(),
                keys,
                subject,
                names,
                constraints,
                extensions,
                requestRules(extensions),
                ruleSets,
                new TbsFrames(extensions));
    }

    private static ValidityPeriod period(JsonMembers json, String member, String text) {
        ValidityPeriod none = new ValidityPeriod(java.time.Period.ZERO, java.time.Duration.ZERO);
        if (text.isEmpty()) {
            return none;
        }
        Optional<ValidityPeriod> period = ValidityPeriod.parse(text);
        if (period.isEmpty()) {
            json.problem(member, "is no ISO 8601 period such as P90D, P1Y or PT12H");
        }
        boolean isBackdate = member.equals("backdate");
        if (isBackdate && period.map(read -> !read.days().isZero()).orElse(false)) {
            json.problem(member, "is given in hours, minutes and seconds, such as PT1M");
        }
        if (!isBackdate && period.map(read -> read.equals(none)).orElse(false)) {
            json.problem(member, "must be longer than nothing");
        }
        return period.orElse(none);
    }

    private static Optional<Instant> instant(JsonMembers json, String text) {
        try {
            return Optional.of(Instant.parse(text).truncatedTo(ChronoUnit.SECONDS));
        } catch (DateTimeParseException e) {
            json.problem("notAfter", "is no instant such as 2035-12-31T23:59:59Z");
            return Optional.empty();
        }
    }

    private static List<RequestRule> requestRules(List<ExtensionRule> extensions) {
        return extensions.stream()
                .filter(rule -> rule instanceof RequestRule && !rule.isSameForAll())
                .map(RequestRule.class::cast)
                .toList();
    }

    private static Set<KeySpec> keys(JsonMembers json) {
        Set<KeySpec> keys = new LinkedHashSet<>();
        List<String> words = json.texts("keys");
        for (String word : words) {
            try {
                keys.add(KeySpec.parse(word));
            } catch (PkiException e) {
                json.problem(
                        "keys",
                        "holds '" + word
                                + "', which is none of ec-p256, ec-p384, ec-p521, rsa-2048 to rsa-8192, ed25519,"
                                + " ml-dsa-44, ml-dsa-65, ml-dsa-87");
            }
        }
        if (words.isEmpty()) {
            json.problem("keys", "must name at least one kind of key");
        }
        return keys;
    }
}
