package org.caravelpki.provider.sql.writer.internal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.caravelpki.provider.sql.change.internal.Step;

/**
 * Runs the steps of many units with as few round trips as possible: steps of one kind go together, each unit's own steps
 * stay in their order. Units in a batch depend on disjoint rows, so this has the effect of one after the other.
 */
final class TogetherRun {
    private final Statements statements;
    private final List<Unit> units;
    private final int[] next;

    TogetherRun(Statements statements, List<Unit> units) {
        this.statements = statements;
        this.units = units;
        this.next = new int[units.size()];
    }

    /**
     * Runs them all.
     *
     * @throws Refused when a step did not find its row
     * @throws SQLException when a step failed; which one is not known
     */
    void run() throws SQLException, Refused {
        for (int unit = 0; unit < units.size(); unit++) {
            while (!isDone(unit)) {
                runAllLike(step(unit).sql(), unit);
            }
        }
    }

    private void runAllLike(String sql, int firstUnit) throws SQLException, Refused {
        List<Step> alike = new ArrayList<>();
        for (int unit = firstUnit; unit < units.size(); unit++) {
            while (!isDone(unit) && step(unit).sql().equals(sql)) {
                alike.add(step(unit));
                next[unit]++;
            }
        }
        check(alike, statements.run(sql, alike));
    }

    private static void check(List<Step> steps, int[] found) throws Refused {
        for (int i = 0; i < found.length; i++) {
            if (steps.get(i).conditional() && found[i] != 1) {
                throw new Refused();
            }
        }
    }

    private boolean isDone(int unit) {
        return next[unit] == units.get(unit).plan().steps().size();
    }

    private Step step(int unit) {
        return units.get(unit).plan().steps().get(next[unit]);
    }
}
