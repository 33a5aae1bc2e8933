package org.caravelpki.provider.lint.internal.certificate;

import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.caravelpki.provider.lint.internal.Rule;

/** A key on a curve or of ML-DSA cannot encipher keys or data. */
public final class NoKeyEnciphermentForCurves extends Rule<CertificateView> {

    /** Describes the rule. */
    public NoKeyEnciphermentForCurves() {
        super(
                "no-key-encipherment-for-curves",
                RFC5280,
                "RFC 8813 section 3, RFC 8410 section 5 and RFC 9881 section 3");
    }

    @Override
    public Optional<String> problem(CertificateView certificate) {
        boolean rsa = certificate.publicKey().getAlgorithm().getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption);
        return when(
                !rsa
                        && (certificate.mayUseKeyFor(KeyUsage.keyEncipherment)
                                || certificate.mayUseKeyFor(KeyUsage.dataEncipherment)),
                "The key usage allows encipherment and the key cannot encipher.");
    }
}
