package org.caravelpki.protocol.acme.validation.internal;

import java.util.Optional;

/**
 * What a web server answered.
 *
 * @param status the status code
 * @param location the Location field
 * @param body at most as many octets as were asked for
 */
record HttpAnswer(int status, Optional<String> location, byte[] body) {
    boolean isRedirect() {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }
}
