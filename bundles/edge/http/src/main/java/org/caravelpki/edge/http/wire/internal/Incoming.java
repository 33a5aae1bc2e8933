package org.caravelpki.edge.http.wire.internal;

import io.netty.handler.codec.http.HttpContent;
import java.util.OptionalInt;

/** A request whose head is accepted, while its body comes and until it is answered. */
final class Incoming {
    private final String id;
    private final RequestHead head;
    private final RequestBody body;

    private Incoming(String id, RequestHead head, RequestBody body) {
        this.id = id;
        this.head = head;
        this.body = body;
    }

    /** Accepts a head: somebody serves its path, and the announced body is not too large. */
    static Incoming accept(String id, RequestHead head, Peer peer, WireContext wire) throws Refusal {
        OptionalInt maxBody = wire.dispatcher().maxBody(head.rawPath(), peer.listener());
        if (maxBody.isEmpty()) {
            String sentence = "Nothing is served at this path.";
            throw head.hasBody() ? Refusal.closing(404, sentence) : Refusal.passing(404, sentence);
        }
        if (head.contentLength() > maxBody.getAsInt()) {
            throw RequestBody.tooLarge();
        }
        return new Incoming(id, head, new RequestBody(head.contentLength(), maxBody.getAsInt(), wire.budget()));
    }

    void add(HttpContent part) throws Refusal {
        if (part.decoderResult().isFailure()) {
            throw Refusal.closing(400, "The body is not well-formed.");
        }
        body.add(part.content());
    }

    int received() {
        return body.length();
    }

    boolean awaitsContinue() {
        return head.expectsContinue() && head.hasBody();
    }

    ReceivedRequest complete(Peer peer) {
        return new ReceivedRequest(id, head.method(), head, body.octets(), peer);
    }

    /** Its answer is on the way, or never will be. */
    void release() {
        body.release();
    }
}
