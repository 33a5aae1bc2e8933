package org.caravelpki.edge.http.dispatch.internal;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The listeners that a handler may be served on. */
public enum ListenerName {
    /** In clear: what relying parties fetch, and protocols that protect themselves. */
    HTTP,
    /** Over TLS. */
    HTTPS,
    /** Over TLS, for the other nodes of the cluster: a certificate that a client shows is one of the link's CA. */
    LINK;

    /** What a handler gets that does not choose. */
    public static final Set<ListenerName> PUBLIC = EnumSet.of(HTTP, HTTPS);

    /**
     * The word in configuration and service properties.
     *
     * @return lower case
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Whether its connections are TLS.
     *
     * @return all are but those of HTTP
     */
    public boolean isSecure() {
        return this != HTTP;
    }

    /**
     * The listener of this name.
     *
     * @param word as {@link #word()} gives it
     * @return the listener, or empty when there is none
     */
    public static Optional<ListenerName> of(String word) {
        for (ListenerName name : values()) {
            if (name.word().equals(word)) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }
}
