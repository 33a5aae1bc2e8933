package org.caravelpki.provider.lint.internal.certificate;

import java.util.Optional;
import org.caravelpki.provider.lint.internal.Rule;

/** A certificate begins before it ends. */
public final class ValidityOrder extends Rule<CertificateView> {

    /** Describes the rule. */
    public ValidityOrder() {
        super("validity-order", RFC5280, "RFC 5280 section 4.1.2.5", "A certificate begins before it ends.");
    }

    @Override
    public Optional<String> problem(CertificateView certificate) {
        return when(
                !certificate.notBefore().isBefore(certificate.notAfter()), "notBefore is not earlier than notAfter.");
    }
}
