package org.caravelpki.protocol.acme.internal;

import java.util.Optional;
import org.caravelpki.protocol.acme.order.internal.Profiles;

/**
 * What clients may do and see.
 *
 * @param profiles what they may name in an order
 * @param ordersPerPage how many orders a page of their list has
 * @param renewalExplanation where people read why a certificate should be renewed
 * @param openOrders how many orders of one account may wait to be finalized; 0 for any number
 * @param newAuthorizationsPerHour how many authorizations an account may make in advance; 0 for any number
 * @param nonceRejects how many of a hundred good nonces are refused
 */
record ClientRules(
        Profiles profiles,
        int ordersPerPage,
        Optional<String> renewalExplanation,
        int openOrders,
        int newAuthorizationsPerHour,
        int nonceRejects) {
    private static final int MOST_PER_PAGE = 500;
    private static final int MOST_OPEN = 500;

    static ClientRules of(AcmeConfig config) {
        return new ClientRules(
                Profiles.of(config.profiles()),
                within("orders-per-page", config.orders$_$per$_$page(), 1, MOST_PER_PAGE),
                Optional.of(config.renewal$_$explanation().strip()).filter(url -> !url.isEmpty()),
                within("open-orders", config.open$_$orders(), 0, MOST_OPEN),
                within("new-authorizations-per-hour", config.new$_$authorizations$_$per$_$hour(), 0, Integer.MAX_VALUE),
                within("chaos-nonce-rejects", config.chaos$_$nonce$_$rejects(), 0, 100));
    }

    static int within(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(key + " must be " + least + " to " + most + ", not " + value);
        }
        return value;
    }
}
