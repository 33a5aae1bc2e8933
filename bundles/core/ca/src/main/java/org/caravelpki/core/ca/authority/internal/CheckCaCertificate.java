package org.caravelpki.core.ca.authority.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.SignatureAlgorithm;
import org.caravelpki.api.provider.crypto.Crypto;

/**
 * Refuses a certificate from outside with which a CA could not work, because no relying party would accept what it issues (RFC
 * 5280 section 6.1).
 */
final class CheckCaCertificate {
    private final Crypto crypto;
    private final Clock clock;

    CheckCaCertificate(Crypto crypto, Clock clock) {
        this.crypto = crypto;
        this.clock = clock;
    }

    void check(CaChain chain) {
        List<Certificate> all = chain.all();
        for (int below = 0; below < all.size(); below++) {
            checkCa(all.get(below));
            checkValidity(all.get(below));
            checkPathLength(all.get(below), below);
        }
        for (int i = 0; i + 1 < all.size(); i++) {
            checkSignature(all.get(i), all.get(i + 1));
        }
    }

    private static void checkCa(Certificate certificate) {
        Extensions extensions = certificate.getTBSCertificate().getExtensions();
        boolean isCa = extensions != null
                && Optional.ofNullable(BasicConstraints.fromExtensions(extensions))
                        .map(BasicConstraints::isCA)
                        .orElse(false);
        if (!isCa) {
            throw refused(certificate, "is not that of a CA: its basicConstraints do not say so");
        }
        KeyUsage usage = KeyUsage.fromExtensions(extensions);
        if (usage != null && !usage.hasUsages(KeyUsage.keyCertSign | KeyUsage.cRLSign)) {
            throw refused(certificate, "lacks keyCertSign or cRLSign in its keyUsage");
        }
    }

    private void checkValidity(Certificate certificate) {
        Instant now = clock.instant();
        if (certificate.getEndDate().getDate().toInstant().isBefore(now)) {
            throw refused(certificate, "has expired");
        }
        if (certificate.getStartDate().getDate().toInstant().isAfter(now)) {
            throw refused(certificate, "is not valid yet");
        }
    }

    private static void checkPathLength(Certificate certificate, int casBelow) {
        Optional<ASN1Integer> limit = Optional.ofNullable(BasicConstraints.fromExtensions(
                        certificate.getTBSCertificate().getExtensions()))
                .map(BasicConstraints::getPathLenConstraintInteger);
        if (limit.isPresent() && limit.get().intValueExact() < casBelow) {
            throw refused(certificate, "allows only " + limit.get().intValueExact() + " CAs below it");
        }
    }

    private void checkSignature(Certificate certificate, Certificate issuer) {
        SignatureAlgorithm algorithm;
        try {
            algorithm = SignatureAlgorithm.of(CertificateDer.of(certificate.getSignatureAlgorithm()));
        } catch (PkiException e) {
            throw refused(certificate, "is signed with an algorithm that is not supported");
        }
        Der message = CertificateDer.of(certificate.getTBSCertificate());
        byte[] signature = certificate.getSignature().getOctets();
        if (!crypto.verify(CaChain.publicKey(issuer), algorithm, message.bytes(), signature)) {
            throw refused(certificate, "was not signed by the key of '" + issuer.getSubject() + "'");
        }
    }

    private static PkiException refused(Certificate certificate, String why) {
        return CaChain.refused("The certificate of '" + certificate.getSubject() + "' " + why + ".");
    }
}
