package org.caravelpki.edge.http.tls.internal;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * What a TLS server shows: a private key and the chain that belongs to it.
 *
 * @param key the private key
 * @param chain the server's certificate first, the root left out
 */
public record TlsIdentity(PrivateKey key, List<X509Certificate> chain) {
    /** Copies the chain. */
    public TlsIdentity {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("an identity has a certificate");
        }
    }

    /**
     * The server's certificate.
     *
     * @return the first of the chain
     */
    public X509Certificate certificate() {
        return chain.get(0);
    }

    /** When the certificate expires. */
    Instant ends() {
        return certificate().getNotAfter().toInstant();
    }

    /** Never shows the key. */
    @Override
    public String toString() {
        return "TlsIdentity[" + certificate().getSubjectX500Principal() + ", serial "
                + certificate().getSerialNumber().toString(16) + "]";
    }
}
