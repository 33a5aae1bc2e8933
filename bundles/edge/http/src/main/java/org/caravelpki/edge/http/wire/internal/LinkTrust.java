package org.caravelpki.edge.http.wire.internal;

import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Accepts the certificates that the link's CA gave to nodes: the path is checked (RFC 5280 section 6.1), and the node's
 * certificate must be meant for TLS clients in so many words. Nothing is asked about revocation: these certificates live
 * shortly, and whom the other end serves it decides by name.
 */
final class LinkTrust extends ClientsOnly {
    /** id-kp-clientAuth. */
    private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";

    private final X509TrustManager path;

    private LinkTrust(X509TrustManager path) {
        this.path = path;
    }

    /**
     * Trust in one CA.
     *
     * @param trusted its certificates; several while it is replaced
     */
    static LinkTrust in(List<X509Certificate> trusted) throws SSLException {
        try {
            PKIXBuilderParameters terms = new PKIXBuilderParameters(
                    trusted.stream()
                            .map(certificate -> new TrustAnchor(certificate, null))
                            .collect(Collectors.toSet()),
                    new X509CertSelector());
            terms.setRevocationEnabled(false);
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(new CertPathTrustManagerParameters(terms));
            return new LinkTrust(Arrays.stream(factory.getTrustManagers())
                    .filter(X509TrustManager.class::isInstance)
                    .map(X509TrustManager.class::cast)
                    .findFirst()
                    .orElseThrow());
        } catch (GeneralSecurityException e) {
            throw new SSLException("the link's trusted certificates cannot be used", e);
        }
    }

    @Override
    void judge(X509Certificate[] chain, String authType) throws CertificateException {
        path.checkClientTrusted(chain, authType);
        // A certificate that says nothing of its purpose passes the check of the path.
        List<String> purposes = chain[0].getExtendedKeyUsage();
        if (purposes == null || !purposes.contains(CLIENT_AUTH)) {
            throw new CertificateException("the certificate is not for TLS clients");
        }
    }

    /** A hint: a client with certificates for other things keeps them to itself. */
    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return path.getAcceptedIssuers();
    }
}
