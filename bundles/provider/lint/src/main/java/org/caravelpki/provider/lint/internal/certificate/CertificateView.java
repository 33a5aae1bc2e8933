package org.caravelpki.provider.lint.internal.certificate;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.caravelpki.api.provider.lint.LintSubject;
import org.caravelpki.provider.lint.internal.Issuer;

/**
 * A parsed TBSCertificate with its issuer.
 *
 * @param tbs the certificate
 * @param issuer who will sign it
 * @param selfSigned whether that is itself
 */
public record CertificateView(TBSCertificate tbs, Issuer issuer, boolean selfSigned) {

    /**
     * Parses.
     *
     * @param subject a certificate
     * @return the view
     * @throws IOException when it is not DER; parsing also throws {@link IllegalArgumentException} and its kin
     */
    public static CertificateView of(LintSubject subject) throws IOException {
        byte[] encoded = subject.encoded().bytes();
        ASN1Primitive parsed = ASN1Primitive.fromByteArray(encoded);
        if (!Arrays.equals(encoded, parsed.getEncoded(ASN1Encoding.DER))) {
            throw new IOException("not encoded in DER");
        }
        TBSCertificate tbs = TBSCertificate.getInstance(parsed);
        TBSCertificate issuer = subject.issuer()
                .map(der -> Certificate.getInstance(der.bytes()).getTBSCertificate())
                .orElse(tbs);
        return new CertificateView(tbs, new Issuer(issuer), subject.issuer().isEmpty());
    }

    Optional<Extension> extension(ASN1ObjectIdentifier id) {
        return Optional.ofNullable(tbs.getExtensions()).map(all -> all.getExtension(id));
    }

    boolean isCritical(ASN1ObjectIdentifier id) {
        return extension(id).map(Extension::isCritical).orElse(false);
    }

    Optional<BasicConstraints> basicConstraints() {
        return extension(Extension.basicConstraints)
                .map(Extension::getParsedValue)
                .map(BasicConstraints::getInstance);
    }

    boolean isCa() {
        return basicConstraints().map(BasicConstraints::isCA).orElse(false);
    }

    Optional<KeyUsage> keyUsage() {
        return extension(Extension.keyUsage).map(Extension::getParsedValue).map(KeyUsage::getInstance);
    }

    boolean mayUseKeyFor(int usage) {
        return keyUsage().map(allowed -> allowed.hasUsages(usage)).orElse(false);
    }

    List<KeyPurposeId> purposes() {
        return extension(Extension.extendedKeyUsage)
                .map(Extension::getParsedValue)
                .map(ASN1Sequence::getInstance)
                .map(purposes -> Arrays.stream(purposes.toArray())
                        .map(KeyPurposeId::getInstance)
                        .toList())
                .orElse(List.of());
    }

    List<GeneralName> names() {
        return extension(Extension.subjectAlternativeName)
                .map(Extension::getParsedValue)
                .map(GeneralNames::getInstance)
                .map(GeneralNames::getNames)
                .map(List::of)
                .orElse(List.of());
    }

    /** The texts of the dNSNames. */
    List<String> dnsNames() {
        return names().stream()
                .filter(name -> name.getTagNo() == GeneralName.dNSName)
                .map(name -> name.getName().toString())
                .toList();
    }

    boolean hasEmptySubject() {
        return tbs.getSubject().getRDNs().length == 0;
    }

    Instant notBefore() {
        return tbs.getStartDate().getDate().toInstant();
    }

    Instant notAfter() {
        return tbs.getEndDate().getDate().toInstant();
    }
}
