package org.caravelpki.edge.http.wire.internal;

import java.util.List;
import org.caravelpki.api.model.Der;
import org.caravelpki.edge.http.dispatch.internal.ListenerName;

/**
 * Who is at the other end of a connection.
 *
 * @param listener where it came in
 * @param address the client's literal address
 * @param localAuthority our end, for clients that name no host
 * @param secure whether it is TLS
 * @param certificates the chain whose key the client proved to hold; empty without one
 */
record Peer(ListenerName listener, String address, String localAuthority, boolean secure, List<Der> certificates) {}
