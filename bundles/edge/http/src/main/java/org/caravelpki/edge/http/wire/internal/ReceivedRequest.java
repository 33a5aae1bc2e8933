package org.caravelpki.edge.http.wire.internal;

import java.util.List;
import java.util.Optional;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.protocol.Request;

/**
 * A request, complete.
 *
 * @param id the request id
 * @param method the method that the handler is to see
 * @param head the rest of its head
 * @param body its octets
 * @param peer who sent it
 */
record ReceivedRequest(String id, String method, RequestHead head, byte[] body, Peer peer) implements Request {

    /** The same, as if the client had asked for the content as well. */
    ReceivedRequest asGet() {
        return new ReceivedRequest(id, "GET", head, body, peer);
    }

    @Override
    public String rawPath() {
        return head.rawPath();
    }

    @Override
    public Optional<String> rawQuery() {
        return head.rawQuery();
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(head.headers().get(name));
    }

    @Override
    public List<String> headers(String name) {
        return head.headers().getAll(name);
    }

    @Override
    public boolean isSecure() {
        return peer.secure();
    }

    @Override
    public String authority() {
        return head.authority().isEmpty() ? peer.localAuthority() : head.authority();
    }

    @Override
    public String remoteAddress() {
        return peer.address();
    }

    @Override
    public List<Der> clientCertificates() {
        return peer.certificates();
    }
}
