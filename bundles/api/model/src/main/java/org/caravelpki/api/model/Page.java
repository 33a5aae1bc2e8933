package org.caravelpki.api.model;

import java.util.List;
import java.util.Optional;

/**
 * One page of a listing by key.
 *
 * @param items in the listing's order
 * @param next the key to ask on with, or empty at the end
 * @param <T> what is listed
 */
public record Page<T>(List<T> items, Optional<String> next) {
    /** Copies the list. */
    public Page {
        items = List.copyOf(items);
    }
}
