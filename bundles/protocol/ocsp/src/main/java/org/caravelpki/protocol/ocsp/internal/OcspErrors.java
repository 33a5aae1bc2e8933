package org.caravelpki.protocol.ocsp.internal;

import org.caravelpki.api.protocol.Response;

/** The answers that carry no status (RFC 6960 section 4.2.1): two octets of ENUMERATED in a SEQUENCE, unsigned. */
enum OcspErrors {
    /** What was sent is no OCSP request. */
    MALFORMED_REQUEST(1),
    /** Something is wrong with us. */
    INTERNAL_ERROR(2),
    /** A part of the service is away for now. */
    TRY_LATER(3),
    /** Not a certificate that we answer for. */
    UNAUTHORIZED(6);

    private final Response response;

    OcspErrors(int status) {
        byte[] encoded = {0x30, 0x03, 0x0a, 0x01, (byte) status};
        response = Response.of(200, OcspHandler.MEDIA_TYPE, encoded).with("Cache-Control", "no-cache");
    }

    Response response() {
        return response;
    }
}
