package org.caravelpki.provider.lint.internal.server;

import java.util.Optional;
import org.caravelpki.provider.lint.internal.Rule;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;

/**
 * The certificate policies of a TLS server name exactly one kind of validation (2.23.140.1.1 or 2.23.140.1.2.1 to .3).
 */
public final class ServerPolicyReserved extends Rule<CertificateView> {
    /** Describes the rule. */
    public ServerPolicyReserved() {
        super(
                "server-policy-reserved",
                CABF_TLS,
                "CA/Browser Forum TLS BR section 7.1.2.7.9",
                "The certificate policies of a TLS server name exactly one kind of validation (2.23.140.1.1 or"
                        + " 2.23.140.1.2.1 to .3).");
    }

    @Override
    public Optional<String> problem(CertificateView certificate) {
        long reserved = certificate.policies().stream()
                .filter(policy -> Validation.isReserved(policy.identifier()))
                .count();
        return when(reserved != 1, "The certificate policies do not name exactly one kind of validation.");
    }
}
