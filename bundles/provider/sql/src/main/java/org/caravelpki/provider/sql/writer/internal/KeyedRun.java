package org.caravelpki.provider.sql.writer.internal;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.caravelpki.provider.sql.change.internal.Step;
import org.caravelpki.provider.sql.internal.Parameters;

/**
 * Runs keyed steps of one text as one statement for all that do the same: MariaDB spends most of an update on planning it.
 * Each of these statements finds a row per key, or some step's condition does not hold.
 */
final class KeyedRun {
    /** MariaDB turns lists of a thousand into joins. */
    private static final int MOST_KEYS = 256;

    private final Statements statements;

    KeyedRun(Statements statements) {
        this.statements = statements;
    }

    /** Runs them. Returns for each step 1 when all rows were found, or else 0. */
    int[] run(String sql, List<Step> steps) throws SQLException {
        int found = 0;
        for (List<Step> alike : alike(steps).values()) {
            for (int from = 0; from < alike.size(); from += MOST_KEYS) {
                found += runAlike(sql, alike.subList(from, Math.min(from + MOST_KEYS, alike.size())));
            }
        }
        int[] each = new int[steps.size()];
        Arrays.fill(each, found == steps.size() ? 1 : 0);
        return each;
    }

    private static Map<Object, List<Step>> alike(List<Step> steps) {
        return steps.stream()
                .collect(Collectors.groupingBy(
                        step -> step.keyed().orElseThrow().alike(), LinkedHashMap::new, Collectors.toList()));
    }

    private int runAlike(String sql, List<Step> steps) throws SQLException {
        int places = places(steps.size());
        PreparedStatement statement = statements.of(Step.forKeys(sql, places));
        Parameters parameters = new Parameters(statement);
        steps.get(0).keyed().orElseThrow().common().to(parameters);
        for (int place = 0; place < places; place++) {
            // The last key fills the places that are left: a row is found once however often it is named.
            Step step = steps.get(Math.min(place, steps.size() - 1));
            step.keyed().orElseThrow().key().to(parameters);
        }
        return statement.executeUpdate();
    }

    // Powers of two, so that there are few texts to prepare.
    private static int places(int keys) {
        int highest = Integer.highestOneBit(keys);
        return highest == keys ? keys : 2 * highest;
    }
}
