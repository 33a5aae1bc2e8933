package org.caravelpki.link.client.internal;

import java.util.concurrent.CompletionException;

/** Why an attempt brought no answer of the engine. */
final class LinkFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final Begun begun;

    /** Whether the engine may have done what it was asked. */
    enum Begun {
        /** It never heard of it. */
        NO,
        /** Nobody here can tell. */
        MAYBE,
        /** The other end will not do it, and would not the next time either. */
        REFUSED
    }

    LinkFailure(Begun begun, String detail, Throwable cause) {
        super(detail, cause);
        this.begun = begun;
    }

    Begun begun() {
        return begun;
    }

    /** What made a stage fail, without what stages wrap around it. */
    static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
