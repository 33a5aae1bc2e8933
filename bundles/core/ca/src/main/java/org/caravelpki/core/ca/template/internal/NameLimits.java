package org.caravelpki.core.ca.template.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.model.PkiException;

/**
 * What holds for the subject alternative names of one type.
 *
 * @param type which
 * @param fewest how many there are at least
 * @param most how many there are at most
 * @param values what each looks like
 */
record NameLimits(GeneralName.Type type, OptionalInt fewest, OptionalInt most, ValueLimits values) {
    /** All types, for sentences. */
    static final String TYPES =
            Arrays.stream(GeneralName.Type.values()).map(GeneralName.Type::word).collect(Collectors.joining(", "));

    /** Reads the member rules: one object for a type at most. */
    static List<NameLimits> read(JsonMembers section, Set<GeneralName.Type> types) {
        List<NameLimits> limits = new ArrayList<>();
        for (JsonMembers rule : section.objects("rules")) {
            one(rule, types).ifPresent(limits::add);
        }
        if (limits.stream().map(NameLimits::type).distinct().count() < limits.size()) {
            section.problem("rules", "names a type twice");
        }
        return List.copyOf(limits);
    }

    private static Optional<NameLimits> one(JsonMembers rule, Set<GeneralName.Type> types) {
        String word = rule.text("type");
        OptionalInt fewest = rule.number("min");
        OptionalInt most = rule.number("max");
        ValueLimits values = ValueLimits.read(rule);
        rule.end();
        if (fewest.orElse(0) > most.orElse(Integer.MAX_VALUE)) {
            rule.problem("min", "is greater than 'max'");
        }
        Optional<GeneralName.Type> type =
                types.stream().filter(known -> known.word().equals(word)).findFirst();
        if (type.isEmpty() && !word.isEmpty()) {
            rule.problem("type", "is none of the 'types' that are allowed");
        }
        return type.map(known -> new NameLimits(known, fewest, most, values));
    }

    void check(List<GeneralName> names) {
        List<GeneralName> mine =
                names.stream().filter(name -> name.type() == type).toList();
        if (mine.size() < fewest.orElse(0)) {
            throw refused(mine.size(), "at least " + fewest.getAsInt());
        }
        if (mine.size() > most.orElse(Integer.MAX_VALUE)) {
            throw refused(mine.size(), "at most " + most.getAsInt());
        }
        mine.forEach(name -> values.check("The name", name.toString(), name.value()));
    }

    private PkiException refused(int present, String limit) {
        return new PkiException(
                PkiException.Kind.BAD_NAME,
                "The number of names of type " + type.word() + " in the request is " + present
                        + ", and the template asks for " + limit + ".");
    }
}
