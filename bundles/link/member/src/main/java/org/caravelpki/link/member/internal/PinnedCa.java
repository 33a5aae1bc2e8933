package org.caravelpki.link.member.internal;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import org.caravelpki.link.wire.internal.BackendsOnly;
import org.caravelpki.link.wire.internal.ServersOnly;

/** Believes a backend whose chain ends in the CA certificate that a token names: a joining node knows nothing else yet. */
final class PinnedCa extends ServersOnly {
    private final JoinToken token;

    PinnedCa(JoinToken token) {
        this.token = token;
    }

    @Override
    protected void judge(X509Certificate[] chain) throws CertificateException {
        X509Certificate ca = chain[chain.length - 1];
        if (!token.isOf(ca.getEncoded())) {
            throw new CertificateException("the server is not of the cluster that the token is for");
        }
        new BackendsOnly(ca).judge(chain);
    }
}
