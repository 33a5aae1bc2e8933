package org.caravelpki.provider.lint.internal.server;

import java.util.Optional;
import org.caravelpki.provider.lint.internal.Rule;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;
import org.caravelpki.provider.lint.internal.certificate.PublicKeyView;

/** The key of a TLS server is one of RSA or on P-256, P-384 or P-521. */
public final class ServerKeyAlgorithm extends Rule<CertificateView> {
    /** Describes the rule. */
    public ServerKeyAlgorithm() {
        super(
                "server-key-algorithm",
                CABF_TLS,
                "CA/Browser Forum TLS BR section 6.1.5",
                "The key of a TLS server is one of RSA or on P-256, P-384 or P-521.");
    }

    @Override
    public Optional<String> problem(CertificateView certificate) {
        PublicKeyView key = certificate.publicKey();
        return when(
                key.rsa().isEmpty() && !key.isEc(),
                "The key of a TLS server is neither one of RSA nor on a NIST curve.");
    }
}
