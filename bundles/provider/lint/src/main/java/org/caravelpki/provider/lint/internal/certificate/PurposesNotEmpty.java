package org.caravelpki.provider.lint.internal.certificate;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.caravelpki.provider.lint.internal.Rule;

/** An extended key usage names purposes, each once. */
public final class PurposesNotEmpty extends Rule<CertificateView> {

    /** Describes the rule. */
    public PurposesNotEmpty() {
        super(
                "purposes-not-empty",
                RFC5280,
                "RFC 5280 section 4.2.1.12",
                "An extended key usage names purposes, each once.");
    }

    @Override
    public Optional<String> problem(CertificateView certificate) {
        List<KeyPurposeId> purposes = certificate.purposes();
        return when(
                certificate.extension(Extension.extendedKeyUsage).isPresent()
                        && (purposes.isEmpty() || Set.copyOf(purposes).size() < purposes.size()),
                "The extended key usage is empty or names a purpose twice.");
    }
}
