package org.caravelpki.testkit.store;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.caravelpki.api.model.Page;
import org.caravelpki.api.model.PkiException;

/** Pages of rows by falling row id, which is the key to ask on with. */
final class NewestFirst {
    private NewestFirst() {}

    static <T> Page<T> page(List<T> rows, ToLongFunction<T> id, Optional<String> after, int limit) {
        long below = after.map(NewestFirst::key).orElse(Long.MAX_VALUE);
        List<T> rest = rows.stream()
                .filter(row -> id.applyAsLong(row) < below)
                .sorted(Comparator.comparingLong(id).reversed())
                .toList();
        List<T> items = rest.subList(0, Math.min(limit, rest.size()));
        boolean more = items.size() < rest.size();
        return new Page<>(
                items,
                more ? Optional.of(String.valueOf(id.applyAsLong(items.get(items.size() - 1)))) : Optional.empty());
    }

    private static long key(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new PkiException(PkiException.Kind.BAD_REQUEST, "The place to go on from is not one of ours.");
        }
    }
}
