package org.caravelpki.provider.sql.change.internal;

import java.util.List;
import org.caravelpki.provider.sql.internal.Binding;

/**
 * One statement that changes one row, or all rows that hang on one.
 *
 * @param sql the statement; steps with the same text are sent together
 * @param conditional whether the unit fails with {@code conflict} unless exactly one row was found
 * @param binding the placeholders
 * @param instead what to do when it finds no row or a unique value exists; nothing: the unit fails with {@code conflict}
 */
public record Step(String sql, boolean conditional, Binding binding, List<Step> instead) {
    /** A step that must find its row. */
    static Step conditional(String sql, Binding binding) {
        return new Step(sql, true, binding, List.of());
    }

    /** A step that may find any number of rows, or inserts. */
    static Step plain(String sql, Binding binding) {
        return new Step(sql, false, binding, List.of());
    }

    /** This step, with something else to do when it finds no row or a unique value exists. */
    Step orElse(Step... steps) {
        return new Step(sql, conditional, binding, List.of(steps));
    }
}
