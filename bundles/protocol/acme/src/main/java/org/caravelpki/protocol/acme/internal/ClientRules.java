package org.caravelpki.protocol.acme.internal;

import org.caravelpki.protocol.acme.order.internal.Profiles;

/**
 * What clients may do and see.
 *
 * @param profiles what they may name in an order
 * @param ordersPerPage how many orders a page of their list has
 */
record ClientRules(Profiles profiles, int ordersPerPage) {
    private static final int MOST_PER_PAGE = 500;

    static ClientRules of(AcmeConfig config) {
        return new ClientRules(
                Profiles.of(config.profiles()),
                within("orders-per-page", config.orders$_$per$_$page(), 1, MOST_PER_PAGE));
    }

    static int within(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(key + " must be " + least + " to " + most + ", not " + value);
        }
        return value;
    }
}
