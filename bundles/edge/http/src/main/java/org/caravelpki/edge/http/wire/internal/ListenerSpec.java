package org.caravelpki.edge.http.wire.internal;

import java.net.InetSocketAddress;
import org.caravelpki.edge.http.dispatch.internal.ListenerName;

/**
 * Where to listen.
 *
 * @param name which listener
 * @param address a literal address and a port; port 0 takes any free one
 */
public record ListenerSpec(ListenerName name, InetSocketAddress address) {}
