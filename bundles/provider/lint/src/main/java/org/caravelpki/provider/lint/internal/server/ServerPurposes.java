package org.caravelpki.provider.lint.internal.server;

import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.caravelpki.provider.lint.internal.Rule;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;

/** A TLS server has the purpose serverAuth, and not anyExtendedKeyUsage. */
public final class ServerPurposes extends Rule<CertificateView> {

    /** Describes the rule. */
    public ServerPurposes() {
        super(
                "server-purposes",
                CABF_TLS,
                "CA/Browser Forum TLS BR section 7.1.2.7.10",
                "A TLS server has the purpose serverAuth, and not anyExtendedKeyUsage.");
    }

    @Override
    public Optional<String> problem(CertificateView certificate) {
        List<KeyPurposeId> purposes = certificate.purposes();
        return when(
                !purposes.contains(KeyPurposeId.id_kp_serverAuth)
                        || purposes.contains(KeyPurposeId.anyExtendedKeyUsage),
                "The extended key usage lacks serverAuth or has anyExtendedKeyUsage.");
    }
}
