package org.caravelpki.protocol.acme.internal;

import java.util.Optional;
import org.caravelpki.protocol.acme.order.internal.Profiles;

/**
 * What clients may do and see.
 *
 * @param profiles what they may name in an order
 * @param ordersPerPage how many orders a page of their list has
 * @param renewalExplanation where people read why a certificate should be renewed
 */
record ClientRules(Profiles profiles, int ordersPerPage, Optional<String> renewalExplanation) {
    private static final int MOST_PER_PAGE = 500;

    static ClientRules of(AcmeConfig config) {
        return new ClientRules(
                Profiles.of(config.profiles()),
                within("orders-per-page", config.orders$_$per$_$page(), 1, MOST_PER_PAGE),
                Optional.of(config.renewal$_$explanation().strip()).filter(url -> !url.isEmpty()));
    }

    static int within(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(key + " must be " + least + " to " + most + ", not " + value);
        }
        return value;
    }
}
