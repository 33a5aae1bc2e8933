package org.caravelpki.provider.lint.internal.certificate;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.provider.lint.LintSubject;
import org.caravelpki.provider.lint.internal.CheckDer;
import org.caravelpki.provider.lint.internal.Issuer;

/**
 * A TBSCertificate with its issuer, as the rules see it. That the whole of it is DER is checked first; then every value that a rule
 * asks for is parsed, once for all rules.
 */
public final class CertificateView {
    private final TbsFields fields;
    private final Issuer issuer;
    private final boolean selfSigned;
    private final Optional<BasicConstraints> basicConstraints;
    private final Optional<KeyUsage> keyUsage;
    private final List<KeyPurposeId> purposes;
    private final List<GeneralName> names;
    private final List<String> dnsNames;
    private final X500Name subject;
    private final SubjectPublicKeyInfo publicKey;

    private CertificateView(TbsFields fields, Issuer issuer, boolean selfSigned) {
        this.fields = fields;
        this.issuer = issuer;
        this.selfSigned = selfSigned;
        this.basicConstraints = value(Extension.basicConstraints, BasicConstraints::getInstance);
        this.keyUsage = value(Extension.keyUsage, KeyUsage::getInstance);
        this.purposes =
                value(Extension.extendedKeyUsage, CertificateView::purposes).orElse(List.of());
        this.names = value(Extension.subjectAlternativeName, GeneralNames::getInstance)
                .map(all -> List.of(all.getNames()))
                .orElse(List.of());
        this.dnsNames = names.stream()
                .filter(name -> name.getTagNo() == GeneralName.dNSName)
                .map(name -> name.getName().toString())
                .toList();
        this.subject = X500Name.getInstance(fields.subject().parsed());
        this.publicKey = SubjectPublicKeyInfo.getInstance(fields.publicKey().parsed());
    }

    /**
     * Parses, the issuer's certificate too.
     *
     * @param subject a certificate
     * @return the view
     * @throws IllegalArgumentException or a kin of it when it is not DER or no certificate
     */
    public static CertificateView of(LintSubject subject) {
        return of(subject, Issuer::of);
    }

    /**
     * Parses.
     *
     * @param subject a certificate
     * @param issuers gives what is known of an issuer's certificate
     * @return the view
     * @throws IllegalArgumentException or a kin of it when it is not DER or no certificate
     */
    public static CertificateView of(LintSubject subject, Function<Der, Issuer> issuers) {
        byte[] encoded = subject.encoded().bytes();
        TbsFields fields = TbsFields.read(CheckDer.check(encoded));
        Issuer issuer = subject.issuer().map(issuers).orElseGet(() -> new Issuer(TBSCertificate.getInstance(encoded)));
        return new CertificateView(fields, issuer, subject.issuer().isEmpty());
    }

    private <T> Optional<T> value(ASN1ObjectIdentifier id, Function<ASN1Encodable, T> parser) {
        return extension(id).map(Extension::getParsedValue).map(parser);
    }

    private static List<KeyPurposeId> purposes(ASN1Encodable value) {
        return Arrays.stream(ASN1Sequence.getInstance(value).toArray())
                .map(KeyPurposeId::getInstance)
                .toList();
    }

    /** Who will sign it. */
    Issuer issuer() {
        return issuer;
    }

    /** Whether that is itself. */
    boolean selfSigned() {
        return selfSigned;
    }

    Optional<Extension> extension(ASN1ObjectIdentifier id) {
        return Optional.ofNullable(fields.extensions().get(id));
    }

    boolean isCritical(ASN1ObjectIdentifier id) {
        return extension(id).map(Extension::isCritical).orElse(false);
    }

    Optional<BasicConstraints> basicConstraints() {
        return basicConstraints;
    }

    boolean isCa() {
        return basicConstraints.map(BasicConstraints::isCA).orElse(false);
    }

    boolean mayUseKeyFor(int usage) {
        return keyUsage.map(allowed -> allowed.hasUsages(usage)).orElse(false);
    }

    List<KeyPurposeId> purposes() {
        return purposes;
    }

    List<GeneralName> names() {
        return names;
    }

    /** The texts of the dNSNames. */
    List<String> dnsNames() {
        return dnsNames;
    }

    BigInteger serialNumber() {
        return fields.serialNumber();
    }

    /** The AlgorithmIdentifier in DER. */
    byte[] signatureAlgorithm() {
        return fields.signature().bytes();
    }

    /** The issuer field in DER. */
    byte[] issuerName() {
        return fields.issuer().bytes();
    }

    X500Name subject() {
        return subject;
    }

    boolean hasEmptySubject() {
        return fields.subject().contentLength() == 0;
    }

    SubjectPublicKeyInfo publicKey() {
        return publicKey;
    }

    CertificateTime begin() {
        return fields.notBefore();
    }

    CertificateTime end() {
        return fields.notAfter();
    }

    Instant notBefore() {
        return begin().instant();
    }

    Instant notAfter() {
        return end().instant();
    }
}
