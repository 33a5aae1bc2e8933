package org.caravelpki.protocol.ocsp.request.internal;

import java.util.Optional;

/**
 * Reads the paths of GET requests, and remembers some of the last: clients ask about one certificate over and over, and to
 * find a path takes a tenth of the time that decoding does. A path that nobody asked for lately costs one comparison more.
 */
public final class RecentPaths {
    private static final int PLACES = 2048;
    private static final int LONGEST = 512;
    // Where a path ends there is the serial number; what is before it is the same for all certificates of an issuer.
    private static final int TELLING = 24;

    // Immutable values, written and read without order: who does not see one yet reads the path again.
    private final Asked[] places = new Asked[PLACES];

    /**
     * What a path says.
     *
     * @param rawPath the path
     * @param ca the CA's name, if there is one
     * @param request what the client asks
     */
    public record Asked(String rawPath, Optional<String> ca, OcspRequest request) {}

    /**
     * Reads a path.
     *
     * @param rawPath as the client sent it, below {@code /ocsp}
     * @return what it says
     * @throws MalformedRequest when it holds no OCSPRequest
     * @throws UnansweredRequest when it names certificates by a digest that is not offered
     */
    public Asked read(String rawPath) throws MalformedRequest, UnansweredRequest {
        int place = place(rawPath);
        Asked known = places[place];
        if (known != null && known.rawPath.equals(rawPath)) {
            return known;
        }
        RequestTarget target = RequestTarget.of(rawPath);
        Asked asked = new Asked(rawPath, target.ca(), ReadOcspRequest.read(target.octets()));
        if (asked.request.canBeHeld() && rawPath.length() <= LONGEST) {
            places[place] = asked;
        }
        return asked;
    }

    private static int place(String rawPath) {
        int hash = 0;
        for (int at = Math.max(0, rawPath.length() - TELLING); at < rawPath.length(); at++) {
            hash = 31 * hash + rawPath.charAt(at);
        }
        return (hash ^ hash >>> 16) & PLACES - 1;
    }
}
