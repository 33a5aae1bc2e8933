package org.caravelpki.edge.http.tls.internal;

import org.caravelpki.api.admin.HealthCheck.Health;

/** Where the certificate of the HTTPS listener comes from. */
public interface IdentitySource extends AutoCloseable {

    /** Begins to look for certificates and tells the listener about each; returns at once. */
    void start();

    /**
     * How it goes.
     *
     * @return up while there is a certificate that will be renewed in time
     */
    Health check();

    /** Ends the looking. */
    @Override
    void close();
}
