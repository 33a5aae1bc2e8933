package org.caravelpki.provider.sql.writer.internal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
        Set<String> kinds = nextKinds();
        while (!kinds.isEmpty()) {
            runAllLike(best(kinds));
            kinds = nextKinds();
        }
    }

    /** What the units would do next. */
    private Set<String> nextKinds() {
        Set<String> kinds = new LinkedHashSet<>();
        for (int unit = 0; unit < units.size(); unit++) {
            if (next[unit] < steps(unit).size()) {
                kinds.add(steps(unit).get(next[unit]).sql());
            }
        }
        return kinds;
    }

    // A kind that some unit comes to only later is worth waiting for.
    private String best(Set<String> kinds) {
        return kinds.stream()
                .filter(kind -> kinds.size() == 1 || nobodyComesLaterTo(kind))
                .findFirst()
                .orElseGet(() -> kinds.iterator().next());
    }

    private boolean nobodyComesLaterTo(String kind) {
        for (int unit = 0; unit < units.size(); unit++) {
            for (int at = endOfRun(unit, kind); at < steps(unit).size(); at++) {
                if (steps(unit).get(at).sql().equals(kind)) {
                    return false;
                }
            }
        }
        return true;
    }

    private void runAllLike(String kind) throws SQLException, Refused {
        List<Step> alike = new ArrayList<>();
        for (int unit = 0; unit < units.size(); unit++) {
            int end = endOfRun(unit, kind);
            alike.addAll(steps(unit).subList(next[unit], end));
            next[unit] = end;
        }
        check(alike, statements.run(kind, alike));
    }

    private int endOfRun(int unit, String kind) {
        int end = next[unit];
        while (end < steps(unit).size() && steps(unit).get(end).sql().equals(kind)) {
            end++;
        }
        return end;
    }

    private static void check(List<Step> steps, int[] found) throws Refused {
        for (int i = 0; i < found.length; i++) {
            if (steps.get(i).conditional() && found[i] != 1) {
                throw new Refused();
            }
        }
    }

    private List<Step> steps(int unit) {
        return units.get(unit).plan().steps();
    }
}
