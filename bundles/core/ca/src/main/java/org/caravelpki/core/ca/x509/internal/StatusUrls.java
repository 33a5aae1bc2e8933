package org.caravelpki.core.ca.x509.internal;

import java.net.URI;

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
     * The CRL of an issuer's generation.
     *
     * @param issuer who signed
     * @return a URL
     */
    public String crl(Issuer issuer) {
        return base + "/crl/" + issuer.ca() + "-" + issuer.generation() + ".crl";
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
