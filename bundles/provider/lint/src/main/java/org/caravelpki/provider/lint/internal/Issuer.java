package org.caravelpki.provider.lint.internal;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.SignatureAlgorithm;

/** Who is about to sign: what rules compare with, taken once out of a certificate. */
public final class Issuer {
    private static final int KEY_IDENTIFIER = 0x80;

    private final byte[] subject;
    private final Optional<byte[]> subjectKeyIdentifier;
    private final ASN1ObjectIdentifier keyAlgorithm;
    private final Optional<BigInteger> pathLength;
    private final Instant notAfter;
    private final boolean ca;
    private final Optional<KeyUsageBits> keyUsage;

    /**
     * Takes what is needed.
     *
     * @param tbs the issuer's certificate, or the certificate itself when it is self-signed
     */
    public Issuer(TBSCertificate tbs) {
        Optional<Extensions> extensions = Optional.ofNullable(tbs.getExtensions());
        this.subject = Encodings.der(tbs.getSubject());
        this.subjectKeyIdentifier = extensions
                .map(all -> all.getExtension(Extension.subjectKeyIdentifier))
                .map(Extension::getParsedValue)
                .map(SubjectKeyIdentifier::getInstance)
                .map(SubjectKeyIdentifier::getKeyIdentifier);
        this.keyAlgorithm = tbs.getSubjectPublicKeyInfo().getAlgorithm().getAlgorithm();
        Optional<BasicConstraints> constraints = extensions
                .map(all -> all.getExtension(Extension.basicConstraints))
                .map(Extension::getParsedValue)
                .map(BasicConstraints::getInstance);
        this.pathLength = constraints.map(BasicConstraints::getPathLenConstraint);
        this.notAfter = tbs.getEndDate().getDate().toInstant();
        this.ca = constraints.map(BasicConstraints::isCA).orElse(false);
        this.keyUsage = extensions
                .map(all -> all.getExtension(Extension.keyUsage))
                .map(extension -> extension.getExtnValue().getOctets())
                .map(DerElement::of)
                .map(KeyUsageBits::of);
    }

    /**
     * Parses.
     *
     * @param certificate the issuer's certificate
     * @return the issuer
     */
    public static Issuer of(Der certificate) {
        return new Issuer(Certificate.getInstance(certificate.bytes()).getTBSCertificate());
    }

    /**
     * Whether a name is, octet by octet, the issuer's subject: relying parties may compare so.
     *
     * @param name the issuer field of what is signed
     * @return true when it is
     */
    public boolean isNamed(DerElement name) {
        return name.isSame(subject);
    }

    /**
     * Whether its certificate is that of a CA.
     *
     * @return true when its basic constraints say so
     */
    public boolean isCa() {
        return ca;
    }

    /**
     * Whether its key may be used so.
     *
     * @param usages one or more
     * @return true when its key usage names all of them, and when it has none
     */
    public boolean mayUseKeyFor(int usages) {
        return keyUsage.map(allowed -> allowed.hasAll(usages)).orElse(true);
    }

    /**
     * Its path length constraint.
     *
     * @return empty when it has none
     */
    public Optional<BigInteger> pathLength() {
        return pathLength;
    }

    /**
     * The end of its validity.
     *
     * @return the last second
     */
    public Instant notAfter() {
        return notAfter;
    }

    /**
     * Whether an authority key identifier extension names the issuer's key.
     *
     * @param extension of what is signed
     * @return what is wrong with it, or empty
     */
    public Optional<String> problemWithAuthorityKey(Optional<ExtensionView> extension) {
        if (extension.isEmpty()) {
            return Optional.of("The authority key identifier is missing.");
        }
        if (extension.get().critical()) {
            return Optional.of("The authority key identifier is critical.");
        }
        return namesKey(extension.get())
                ? Optional.empty()
                : Optional.of("The authority key identifier is not the issuer's subject key identifier.");
    }

    private boolean namesKey(ExtensionView identifier) {
        for (DerElement part : identifier.value().require(DerElement.SEQUENCE).each()) {
            if (part.tag() == KEY_IDENTIFIER) {
                return subjectKeyIdentifier.map(part::hasContent).orElse(false);
            }
        }
        return false;
    }

    /**
     * Whether a signature algorithm is one of ours and the issuer's key can make it.
     *
     * @param identifier the signature field of what is signed, an AlgorithmIdentifier in DER
     * @return what is wrong with it, or empty
     */
    public Optional<String> problemWithSignatureAlgorithm(byte[] identifier) {
        try {
            SignatureAlgorithm algorithm = SignatureAlgorithm.of(Der.of(identifier));
            return keyAlgorithm(algorithm).equals(keyAlgorithm)
                    ? Optional.empty()
                    : Optional.of("The issuer's key cannot make a signature of kind " + algorithm.jcaName() + ".");
        } catch (PkiException e) {
            return Optional.of(e.detail());
        }
    }

    private static ASN1ObjectIdentifier keyAlgorithm(SignatureAlgorithm algorithm) {
        return switch (algorithm) {
            case SHA256_WITH_ECDSA, SHA384_WITH_ECDSA, SHA512_WITH_ECDSA -> X9ObjectIdentifiers.id_ecPublicKey;
            case SHA256_WITH_RSA, SHA384_WITH_RSA, SHA512_WITH_RSA -> PKCSObjectIdentifiers.rsaEncryption;
            case ED25519 -> EdECObjectIdentifiers.id_Ed25519;
            case ML_DSA_44 -> NISTObjectIdentifiers.id_ml_dsa_44;
            case ML_DSA_65 -> NISTObjectIdentifiers.id_ml_dsa_65;
            case ML_DSA_87 -> NISTObjectIdentifiers.id_ml_dsa_87;
        };
    }
}
