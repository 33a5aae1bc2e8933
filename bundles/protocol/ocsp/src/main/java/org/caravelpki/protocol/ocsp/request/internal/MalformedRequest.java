package org.caravelpki.protocol.ocsp.request.internal;

/** What was sent is no OCSP request (RFC 6960 section 4.1.1). */
public final class MalformedRequest extends Exception {
    private static final long serialVersionUID = 1L;

    /** It happens with every scanner that passes by: there is nobody to read a stack trace. */
    MalformedRequest(String why) {
        super(why, null, false, false);
    }
}
