package org.caravelpki.provider.lint.internal.server;

import java.util.Optional;
import org.caravelpki.provider.lint.internal.Rule;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;
import org.caravelpki.provider.lint.internal.certificate.GeneralNameForm;

/** A TLS server has only dNSNames and iPAddresses, at least one. */
public final class ServerNames extends Rule<CertificateView> {
    /** Describes the rule. */
    public ServerNames() {
        super(
                "server-names",
                CABF_TLS,
                "CA/Browser Forum TLS BR section 7.1.2.7.12",
                "A TLS server has only dNSNames and iPAddresses, at least one.");
    }

    @Override
    public Optional<String> problem(CertificateView certificate) {
        return when(
                certificate.names().isEmpty()
                        || certificate.names().stream()
                                .anyMatch(name ->
                                        name.tag() != GeneralNameForm.DNS && name.tag() != GeneralNameForm.ADDRESS),
                "The subject alternative names of a TLS server are not dNSNames and iPAddresses, at least one.");
    }
}
