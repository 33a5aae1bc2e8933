package org.caravelpki.protocol.ocsp.memory.internal;

/** Where the parts of an OCSPResponse of our own engine begin (RFC 6960 section 4.2.1). */
final class ResponseParts {
    private static final int LONG_FORM = 0x80;

    private ResponseParts() {}

    /** The offset of the responder's certificates, which come last; the end when there are none or it is no such response. */
    static int certificates(byte[] response) {
        try {
            int responseBytes = enter(response, skip(response, enter(response, 0)));
            int response2 = skip(response, enter(response, responseBytes));
            int basic = enter(response, enter(response, response2));
            int signature = skip(response, skip(response, basic));
            return skip(response, signature);
        } catch (ArrayIndexOutOfBoundsException e) {
            return response.length;
        }
    }

    /** The offset of what is inside the value that begins at an offset. */
    private static int enter(byte[] octets, int at) {
        int first = octets[at + 1] & 0xff;
        return at + 2 + (first < LONG_FORM ? 0 : first - LONG_FORM);
    }

    /** The offset of what follows the value that begins at an offset. */
    private static int skip(byte[] octets, int at) {
        int content = enter(octets, at);
        int length = octets[at + 1] & 0xff;
        if (length >= LONG_FORM) {
            length = 0;
            for (int i = at + 2; i < content; i++) {
                length = length << 8 | octets[i] & 0xff;
            }
        }
        int end = content + length;
        if (end < content || end > octets.length) {
            throw new ArrayIndexOutOfBoundsException(end);
        }
        return end;
    }
}
