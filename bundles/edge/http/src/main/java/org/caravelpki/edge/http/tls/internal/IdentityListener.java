package org.caravelpki.edge.http.tls.internal;

import java.util.List;

/** Hears which certificates the HTTPS listener has to show. */
@FunctionalInterface
public interface IdentityListener {

    /**
     * New connections are to see these.
     *
     * @param identities the default first; at least one
     */
    void use(List<TlsIdentity> identities);
}
