package org.caravelpki.provider.lint.internal.server;

import java.util.Optional;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.caravelpki.provider.lint.internal.Rule;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;
import org.caravelpki.provider.lint.internal.certificate.NameAttribute;

/** The subject of a TLS server has no organizationalUnitName. */
public final class ServerNoOrganizationalUnit extends Rule<CertificateView> {
    /** Describes the rule. */
    public ServerNoOrganizationalUnit() {
        super(
                "server-no-organizational-unit",
                CABF_TLS,
                "CA/Browser Forum TLS BR section 7.1.2.7.4",
                "The subject of a TLS server has no organizationalUnitName.");
    }

    @Override
    public Optional<String> problem(CertificateView certificate) {
        for (NameAttribute attribute : certificate.subject()) {
            if (attribute.type().equals(BCStyle.OU)) {
                return Optional.of("The subject of a TLS server has an organizationalUnitName.");
            }
        }
        return Optional.empty();
    }
}
