package org.caravelpki.protocol.ocsp.internal;

import java.util.function.Function;
import org.caravelpki.api.protocol.Response;
import org.caravelpki.protocol.ocsp.memory.internal.SignedAnswer;

/**
 * HTTP answers that were made lately, each for the signed answer it was made of: an answer that was dropped is never looked
 * for again, so nothing here can outlive its status.
 */
final class RecentResponses {
    private static final int PLACES = 2048;

    // Immutable values, written and read without order: who does not see one yet makes it again.
    private final Made[] places = new Made[PLACES];

    private record Made(SignedAnswer answer, Response response) {}

    /** The one for an answer: known, or made now. */
    Response of(SignedAnswer answer, Function<SignedAnswer, Response> make) {
        int place = answer.spread() & PLACES - 1;
        Made known = places[place];
        if (known != null && known.answer == answer) {
            return known.response;
        }
        Made made = new Made(answer, make.apply(answer));
        places[place] = made;
        return made.response;
    }
}
