package org.caravelpki.edge.http.wire.internal;

import java.security.cert.X509Certificate;

/**
 * Accepts any client certificate, because accepting it means nothing here.
 *
 * <p>The TLS handshake itself proves that the client holds the private key (its CertificateVerify signature is checked
 * before this class is asked, RFC 8446 section 4.4.3). Whether the certificate was issued by somebody who matters, is
 * in its validity and not revoked is decided per policy by the registration authority, which knows the CAs of each
 * policy; the edge, which serves all of them on one port, cannot. Handlers get the chain as a claim and must pass it
 * on as {@link org.caravelpki.api.pki.Credential.ClientCertificate}; nothing in this bundle grants anything for it.
 */
final class PossessionOnly extends ClientsOnly {
    private static final X509Certificate[] NO_HINT = {};

    @Override
    void judge(X509Certificate[] chain, String authType) {
        // Whoever holds the key may say so.
    }

    /** No hint: the client may send whatever certificate it has. */
    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return NO_HINT.clone();
    }
}
