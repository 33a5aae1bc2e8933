package org.caravelpki.core.ca.x509.internal;

import java.net.URI;
import java.util.OptionalInt;
import org.caravelpki.api.model.CrlName;

/**
 * Where relying parties find CRLs, issuer certificates and OCSP, as certificates name them.
 *
 * @param base without a slash at its end
 */
public record StatusUrls(String base) {
    /** Checks the form and drops slashes at the end. */
    public StatusUrls {
        base = base.strip().replaceFirst("/+$", "");
        URI uri = URI.create(base);
        if (uri.getHost() == null || !uri.getScheme().matches("https?")) {
            throw new IllegalArgumentException("status-base must be an http URL such as http://pki.example.com");
        }
    }

    /**
     * A CRL of an issuer's generation.
     *
     * @param issuer who signed
     * @param shard which one; 0: the complete one
     * @return a URL
     */
    public String crl(Issuer issuer, int shard) {
        OptionalInt part = shard == 0 ? OptionalInt.empty() : OptionalInt.of(shard);
        CrlName name = new CrlName(issuer.ca(), OptionalInt.of(issuer.generation()), part, false);
        return base + "/crl/" + name + ".crl";
    }

    /**
     * The certificate of an issuer's generation.
     *
     * @param issuer who signed
     * @return a URL
     */
    public String certificate(Issuer issuer) {
        return base + "/ca/" + issuer.ca() + "-" + issuer.generation() + ".cer";
    }

    /**
     * The OCSP responder of an issuer.
     *
     * @param issuer who signed
     * @return a URL
     */
    public String ocsp(Issuer issuer) {
        return base + "/ocsp/" + issuer.ca();
    }
}
