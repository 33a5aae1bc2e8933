package org.caravelpki.provider.lint.internal.keys;

import java.util.Optional;
import org.caravelpki.provider.lint.internal.DerElement;
import org.caravelpki.provider.lint.internal.Rule;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;

/** The parameters of an RSA key are NULL. */
public final class RsaParametersNull extends Rule<CertificateView> {
    /** Describes the rule. */
    public RsaParametersNull() {
        super("rsa-parameters-null", RFC5280, "RFC 3279 section 2.3.1", "The parameters of an RSA key are NULL.");
    }

    @Override
    public Optional<String> problem(CertificateView certificate) {
        return when(
                certificate.publicKey().rsa().isPresent()
                        && certificate
                                .publicKey()
                                .parameters()
                                .filter(parameters -> parameters.tag() == DerElement.NULL)
                                .isEmpty(),
                "The parameters of the RSA key are not NULL.");
    }
}
