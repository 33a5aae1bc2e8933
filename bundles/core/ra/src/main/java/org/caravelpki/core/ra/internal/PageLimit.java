package org.caravelpki.core.ra.internal;

import org.caravelpki.api.model.PkiException;

/** The bounds of a page. */
final class PageLimit {
    private static final int MAX = 1000;

    private PageLimit() {}

    static int checked(int limit) {
        if (limit < 1 || limit > MAX) {
            throw new PkiException(PkiException.Kind.BAD_REQUEST, "The limit of a page is 1 to 1,000.");
        }
        return limit;
    }
}
