package org.caravelpki.provider.sql.change.internal;

import java.util.List;
import java.util.Optional;
import org.caravelpki.provider.sql.internal.Binding;

/**
 * One statement that changes one row, or all rows that hang on one.
 *
 * @param sql the statement; steps with the same text are sent together
 * @param conditional whether the unit fails with {@code conflict} unless exactly one row was found
 * @param binding the placeholders
 * @param instead what to do when a unique value exists; nothing: the unit fails with {@code conflict}
 * @param keyed for a statement that can be run for many keys at once
 */
public record Step(String sql, boolean conditional, Binding binding, List<Step> instead, Optional<Keyed> keyed) {
    private static final String ONE_KEY = "in (?)";

    /**
     * What many steps with the same text have in common, and in what they differ.
     *
     * @param alike steps that are equal in this do the same to their rows
     * @param common the placeholders before the key
     * @param key the last placeholder: which row
     */
    public record Keyed(Object alike, Binding common, Binding key) {}

    /** A step that must find its row. */
    static Step conditional(String sql, Binding binding) {
        return new Step(sql, true, binding, List.of(), Optional.empty());
    }

    /** A step that may find any number of rows, or inserts. */
    static Step plain(String sql, Binding binding) {
        return new Step(sql, false, binding, List.of(), Optional.empty());
    }

    /** A step that must find its row, by a key with which its text ends: {@code … in (?)}. */
    static Step keyed(String sql, Object alike, Binding common, Binding key) {
        if (!sql.endsWith(ONE_KEY)) {
            throw new IllegalArgumentException("a keyed statement ends with " + ONE_KEY);
        }
        Binding both = parameters -> {
            common.to(parameters);
            key.to(parameters);
        };
        return new Step(sql, true, both, List.of(), Optional.of(new Keyed(alike, common, key)));
    }

    /** This step, with something else to do when a unique value exists. */
    Step orElse(Step... steps) {
        return new Step(sql, conditional, binding, List.of(steps), keyed);
    }

    /**
     * The text of a keyed statement for many keys.
     *
     * @param sql the text for one
     * @param keys how many
     * @return the text with so many placeholders at its end
     */
    public static String forKeys(String sql, int keys) {
        return sql.substring(0, sql.length() - ONE_KEY.length()) + "in (?" + ", ?".repeat(keys - 1) + ")";
    }
}
