package org.caravelpki.api.protocol;

import java.util.List;
import java.util.Optional;
import org.caravelpki.api.model.Der;
import org.osgi.annotation.versioning.ProviderType;

/** An HTTP request as a handler sees it. Immutable. */
@ProviderType
public interface Request {

    /**
     * The request id, as it stands in our logs and in the answer's {@code X-Request-Id}.
     *
     * @return 16 characters
     */
    String id();

    /**
     * The method.
     *
     * @return upper case, for example {@code POST}
     */
    String method();

    /**
     * The path as the client sent it: not decoded, not normalised, without the query.
     *
     * @return begins with a slash
     */
    String rawPath();

    /**
     * The query as the client sent it.
     *
     * @return not decoded, without the question mark, or empty
     */
    Optional<String> rawQuery();

    /**
     * The first header field of this name.
     *
     * @param name in any case
     * @return its value
     */
    Optional<String> header(String name);

    /**
     * All header fields of this name.
     *
     * @param name in any case
     * @return the values in order
     */
    List<String> headers(String name);

    /**
     * The body.
     *
     * @return the octets; empty without a body. The array belongs to the request: do not change it
     */
    byte[] body();

    /**
     * Whether it came over TLS.
     *
     * @return true on the HTTPS listener
     */
    boolean isSecure();

    /**
     * The authority that the client addressed: Host or {@code :authority}.
     *
     * @return host and optional port
     */
    String authority();

    /**
     * The client's address.
     *
     * @return a literal IP address
     */
    String remoteAddress();

    /**
     * The chain that the client proved to hold the key of in the TLS handshake. The edge does not check the path, except
     * on the listener {@code link}: what is given there chains to the link's CA, was in its validity when the connection
     * was made, and is for clientAuth (RFC 5280 sections 6.1 and 4.2.1.12).
     *
     * @return the client's certificate first; empty without one
     */
    List<Der> clientCertificates();
}
