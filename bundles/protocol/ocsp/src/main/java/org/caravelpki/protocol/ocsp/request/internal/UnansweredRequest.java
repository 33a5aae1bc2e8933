package org.caravelpki.protocol.ocsp.request.internal;

/** A well-formed request for certificates that are certainly not ours: named by a digest that is not offered. */
public final class UnansweredRequest extends Exception {
    private static final long serialVersionUID = 1L;

    UnansweredRequest(String why) {
        super(why, null, false, false);
    }
}
