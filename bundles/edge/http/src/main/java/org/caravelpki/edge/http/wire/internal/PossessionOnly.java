package org.caravelpki.edge.http.wire.internal;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Accepts any client certificate, because accepting it means nothing here.
 *
 * <p>The TLS handshake itself proves that the client holds the private key (its CertificateVerify signature is checked
 * before this class is asked, RFC 8446 section 4.4.3). Whether the certificate was issued by somebody who matters, is
 * in its validity and not revoked is decided per policy by the registration authority, which knows the CAs of each
 * policy; the edge, which serves all of them on one port, cannot. Handlers get the chain as a claim and must pass it
 * on as {@link org.caravelpki.api.pki.Credential.ClientCertificate}; nothing in this bundle grants anything for it.
 *
 * <p>It refuses to judge servers, so that it cannot end up in a client by mistake.
 */
final class PossessionOnly extends X509ExtendedTrustManager {
    private static final X509Certificate[] NO_HINT = {};

    // Every certificate is parsed and kept for the life of the connection.
    private static final int LONGEST_CHAIN = 10;

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        if (chain.length > LONGEST_CHAIN) {
            throw new CertificateException("a client's chain has at most " + LONGEST_CHAIN + " certificates");
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("this never judges servers");
    }

    /** No hint: the client may send whatever certificate it has. */
    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return NO_HINT.clone();
    }
}
