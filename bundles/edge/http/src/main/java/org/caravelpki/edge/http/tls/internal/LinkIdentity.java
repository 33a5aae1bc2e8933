package org.caravelpki.edge.http.tls.internal;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What the link shows and whom it trusts.
 *
 * @param own this node's
 * @param trusted the certificates of the link's CA
 */
public record LinkIdentity(TlsIdentity own, List<X509Certificate> trusted) {
    /** Copies the list. */
    public LinkIdentity {
        trusted = List.copyOf(trusted);
        if (trusted.isEmpty()) {
            throw new IllegalArgumentException("the link trusts somebody");
        }
    }
}
