package org.caravelpki.edge.http.wire.internal;

import org.caravelpki.api.protocol.Response;
import org.caravelpki.edge.http.dispatch.internal.EdgeAnswers;

/** A request that the edge answers itself, because it is malformed, too large or too slow. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final boolean closing;

    private Refusal(int status, String sentence, boolean closing) {
        super(sentence, null, false, false);
        this.status = status;
        this.closing = closing;
    }

    /** Nobody can say, or wants to wait for, where the request ends: the connection does not go on. */
    static Refusal closing(int status, String sentence) {
        return new Refusal(status, sentence, true);
    }

    /** The request ends with its head: the connection may go on. */
    static Refusal passing(int status, String sentence) {
        return new Refusal(status, sentence, false);
    }

    int status() {
        return status;
    }

    boolean isClosing() {
        return closing;
    }

    Response response() {
        Response response = EdgeAnswers.of(status, getMessage());
        return status == 405 ? response.with("Allow", "GET, HEAD, POST") : response;
    }
}
