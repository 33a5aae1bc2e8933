package org.caravelpki.provider.lint.internal.server;

import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;

/** Basic constraints of a TLS server are critical and say that it is no CA. */
public final class ServerConstraints extends ExtensionRule<CertificateView> {
    /** Describes the rule. */
    public ServerConstraints() {
        super(
                Extension.basicConstraints,
                "server-constraints",
                CABF_TLS,
                "CA/Browser Forum TLS BR section 7.1.2.7.8",
                "Basic constraints of a TLS server are critical and say that it is no CA.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CertificateView certificate) {
        return when(
                !extension.critical() || certificate.isCa(),
                "The basic constraints of a TLS server are not critical or those of a CA.");
    }
}
