package org.caravelpki.edge.http.wire.internal;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Judges the certificates of clients. It refuses to judge servers, so that it cannot end up in a client by mistake. */
abstract class ClientsOnly extends X509ExtendedTrustManager {
    // Every certificate is parsed and kept for the life of the connection.
    private static final int LONGEST_CHAIN = 10;

    /**
     * Refuses a chain by throwing.
     *
     * @param chain the client's certificate first; the client holds its key
     */
    abstract void judge(X509Certificate[] chain, String authType) throws CertificateException;

    @Override
    public final void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        if (chain.length > LONGEST_CHAIN) {
            throw new CertificateException("a client's chain has at most " + LONGEST_CHAIN + " certificates");
        }
        judge(chain, authType);
    }

    @Override
    public final void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public final void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public final void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public final void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public final void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("this never judges servers");
    }
}
