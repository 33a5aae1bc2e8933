package org.caravelpki.link.wire.internal;

/** What came over the link is not what this end can read; the message says what was expected. */
public final class MalformedMessage extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedMessage(String what, Throwable cause) {
        super(what, cause);
    }
}
