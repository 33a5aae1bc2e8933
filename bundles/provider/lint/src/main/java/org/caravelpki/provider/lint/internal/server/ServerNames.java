package org.caravelpki.provider.lint.internal.certificate;

import java.util.Optional;
import org.bouncycastle.asn1.x509.GeneralName;
import org.caravelpki.provider.lint.internal.Rule;

/** A TLS server has only dNSNames and iPAddresses, at least one. */
public final class ServerNames extends Rule<CertificateView> {

    /** Describes the rule. */
    public ServerNames() {
        super("server-names", CABF_TLS, "CA/Browser Forum TLS BR section 7.1.2.7.12");
    }

    @Override
    public Optional<String> problem(CertificateView certificate) {
        return when(
                certificate.names().isEmpty()
                        || certificate.names().stream()
                                .anyMatch(name -> name.getTagNo() != GeneralName.dNSName
                                        && name.getTagNo() != GeneralName.iPAddress),
                "The subject alternative names of a TLS server are not dNSNames and iPAddresses, at least one.");
    }
}
