package org.caravelpki.provider.sql.store.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.caravelpki.api.model.Page;
import org.caravelpki.api.model.PkiException;

/** Keyset paging: a page ends with the key of its last row, and one row more than asked for tells whether there is more. */
final class Cursor {
    private Cursor() {}

    /** Reads the key of listings by row id. */
    static long id(String cursor) {
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw new PkiException(PkiException.Kind.BAD_REQUEST, "'" + cursor + "' does not continue this listing.");
        }
    }

    /** Makes a page of the rows that a query with limit + 1 gave. */
    static <R, T> Page<T> page(List<R> rows, int limit, Function<R, String> key, Function<R, T> item) {
        boolean more = rows.size() > limit;
        List<R> shown = more ? rows.subList(0, limit) : rows;
        Optional<String> next = more ? Optional.of(key.apply(shown.get(limit - 1))) : Optional.empty();
        return new Page<>(shown.stream().map(item).toList(), next);
    }
}
