package org.caravelpki.api.provider.store;

import java.time.Instant;
import java.util.Locale;

/**
 * A versioned piece of configuration that lives in the database: realm, CA settings, template, policy,
 * grant. Old versions stay.
 *
 * @param kind what it describes
 * @param name unique in its kind, at most 60 characters out of {@code a-z 0-9 . -}
 * @param version from 1
 * @param realm the tenant it belongs to
 * @param body JSON, at most 60,000 characters
 * @param updated when this version was written
 */
public record ConfigDocument(Kind kind, String name, int version, String realm, String body, Instant updated) {
    /** What a document describes. */
    public enum Kind {
        /** A tenant. */
        REALM,
        /** A CA's settings. */
        CA,
        /** An X.509 profile. */
        TEMPLATE,
        /** A policy. */
        POLICY,
        /** What a plugin may do; named by its bundle. */
        GRANT;

        /**
         * The word in the database and in messages.
         *
         * @return the name in lower case
         */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
