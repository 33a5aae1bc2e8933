package org.caravelpki.api.protocol;

import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Translates one wire format to {@code api/pki} and back. Register an implementation as an OSGi service with the
 * properties below; the edge finds it, and requests for its paths arrive.
 *
 * <p>When two services claim one path, the one from the bundle with the highest version wins. When a service is
 * unregistered, the edge gives it no new requests and waits for those in flight, so release resources only after
 * unregistration: with Declarative Services that is what {@code @Deactivate} does.
 */
@ConsumerType
public interface ProtocolHandler {

    /**
     * Service property, {@code String}: the protocol's name, for example {@code acme}. It is the name that policies
     * allow and {@code protocol:list} shows.
     */
    String NAME = "protocol.name";

    /**
     * Service property, {@code String+}: the paths served. {@code /ocsp} matches itself only, {@code /ocsp/*} everything
     * below. The longest match wins.
     */
    String PATH = "protocol.path";

    /**
     * Service property, {@code String}: {@code pool} (default) or {@code inline}. An inline handler is called on the
     * event loop and must never block, not even on a lock that is held during I/O. What it logs about a request names
     * {@link Request#id} itself; for a handler on the pool the log's pattern does.
     */
    String DISPATCH = "protocol.dispatch";

    /** Service property, {@code Integer}: the largest body accepted, in octets; 1 MiB if absent. */
    String MAX_BODY = "protocol.max-body";

    /**
     * Service property, {@code String+}: on which listeners, {@code http} and {@code https}; both if absent. Other
     * listeners answer 404. {@code link} is the listener for the other nodes of the cluster, and not for plugins: there
     * {@link Request#clientCertificates} is empty or verified.
     */
    String LISTENERS = "protocol.listeners";

    /**
     * Answers one request.
     *
     * <p>Called on a pool thread, or on an event loop when {@link #DISPATCH} is {@code inline}. Implementations must be
     * thread-safe. A HEAD request comes as HEAD; a handler that answers 405 to it is asked again with GET, and the edge
     * leaves the content out in either case. The stage may complete on any thread; after 60 s the edge answers 503 in its place.
     *
     * @param request the request, its body complete and within {@link #MAX_BODY}
     * @return the answer. A stage that fails, or an exception, becomes 503 with Retry-After when it is a
     *     {@link org.caravelpki.api.model.PkiException} of kind {@code unavailable}, else 500 with the request id and
     *     one stack trace in our log: translate what your protocol has words for
     */
    CompletionStage<Response> handle(Request request);
}
