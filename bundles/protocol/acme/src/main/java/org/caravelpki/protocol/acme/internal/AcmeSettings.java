package org.caravelpki.protocol.acme.internal;

import java.time.Duration;
import java.util.Optional;
import org.caravelpki.protocol.acme.caa.internal.CaaRules;
import org.caravelpki.protocol.acme.wire.internal.Urls;

/**
 * The configuration, read and checked.
 *
 * @param urls from the external base
 * @param defaultPolicy behind {@code /acme/directory}
 * @param validations whom validations ask, and how
 * @param caa for which policies CAA records are looked at
 * @param requireBinding whether new accounts need an external account
 * @param terms the terms of service
 * @param authorizationReuse how long after its proof an authorization is used for new orders
 * @param newAccountsPerHour from one address; 0 for any number
 * @param clients what clients may do and see
 */
record AcmeSettings(
        Urls urls,
        String defaultPolicy,
        ValidationRules validations,
        CaaRules caa,
        boolean requireBinding,
        Optional<String> terms,
        Duration authorizationReuse,
        int newAccountsPerHour,
        ClientRules clients) {

    static AcmeSettings of(AcmeConfig config) {
        return new AcmeSettings(
                new Urls(config.external$_$base()),
                config.default$_$policy().strip(),
                ValidationRules.of(config),
                CaaRules.of(config.caa$_$identities(), config.caa$_$policies()),
                config.require$_$eab(),
                Optional.of(config.terms$_$of$_$service().strip()).filter(url -> !url.isEmpty()),
                Duration.ofSeconds(notNegative("authorization-reuse", config.authorization$_$reuse())),
                notNegative("new-accounts-per-hour", config.new$_$accounts$_$per$_$hour()),
                ClientRules.of(config));
    }

    private static int notNegative(String key, int value) {
        if (value < 0) {
            throw new IllegalArgumentException(key + " must be 0 or more, not " + value);
        }
        return value;
    }
}
