package org.caravelpki.provider.lint.internal;

import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.SignatureAlgorithm;

/**
 * Who is about to sign.
 *
 * @param tbs the issuer's certificate, or the certificate itself when it is self-signed
 */
public record Issuer(TBSCertificate tbs) {

    /**
     * Whether a name is, octet by octet, the issuer's subject: relying parties may compare so.
     *
     * @param name the issuer field of what is signed
     * @return true when it is
     */
    public boolean isNamed(X500Name name) {
        return Encodings.equal(tbs.getSubject(), name);
    }

    /**
     * Whether an authority key identifier extension names the issuer's key.
     *
     * @param extensions of what is signed
     * @return what is wrong with it, or empty
     */
    public Optional<String> problemWithAuthorityKey(Extensions extensions) {
        Optional<Extension> extension =
                Optional.ofNullable(extensions).map(all -> all.getExtension(Extension.authorityKeyIdentifier));
        if (extension.isEmpty()) {
            return Optional.of("The authority key identifier is missing.");
        }
        if (extension.get().isCritical()) {
            return Optional.of("The authority key identifier is critical.");
        }
        ASN1Encodable value = extension.get().getParsedValue();
        return namesKey(AuthorityKeyIdentifier.getInstance(value))
                ? Optional.empty()
                : Optional.of("The authority key identifier is not the issuer's subject key identifier.");
    }

    private boolean namesKey(AuthorityKeyIdentifier identifier) {
        byte[] key = identifier.getKeyIdentifierOctets();
        return key != null
                && subjectKeyIdentifier()
                        .map(own -> java.util.Arrays.equals(own, key))
                        .orElse(false);
    }

    private Optional<byte[]> subjectKeyIdentifier() {
        return Optional.ofNullable(tbs.getExtensions())
                .map(all -> all.getExtension(Extension.subjectKeyIdentifier))
                .map(Extension::getParsedValue)
                .map(SubjectKeyIdentifier::getInstance)
                .map(SubjectKeyIdentifier::getKeyIdentifier);
    }

    /**
     * Whether a signature algorithm is one of ours and the issuer's key can make it.
     *
     * @param identifier the signature field of what is signed
     * @return what is wrong with it, or empty
     */
    public Optional<String> problemWithSignatureAlgorithm(AlgorithmIdentifier identifier) {
        try {
            SignatureAlgorithm algorithm = SignatureAlgorithm.of(Der.of(Encodings.der(identifier)));
            return keyAlgorithm(algorithm).equals(keyAlgorithm(tbs.getSubjectPublicKeyInfo()))
                    ? Optional.empty()
                    : Optional.of("The issuer's key cannot make a signature of kind " + algorithm.jcaName() + ".");
        } catch (PkiException e) {
            return Optional.of(e.detail());
        }
    }

    private static ASN1ObjectIdentifier keyAlgorithm(SubjectPublicKeyInfo key) {
        return key.getAlgorithm().getAlgorithm();
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
