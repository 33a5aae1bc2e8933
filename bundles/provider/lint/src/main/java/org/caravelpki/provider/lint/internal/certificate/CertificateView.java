package org.caravelpki.provider.lint.internal.certificate;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.provider.lint.LintSubject;
import org.caravelpki.provider.lint.internal.AccessDescription;
import org.caravelpki.provider.lint.internal.CheckDer;
import org.caravelpki.provider.lint.internal.DerElement;
import org.caravelpki.provider.lint.internal.Extended;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.Issuer;
import org.caravelpki.provider.lint.internal.KeyUsageBits;
import org.caravelpki.provider.lint.internal.TimeField;

/**
 * A TBSCertificate with its issuer, as the rules see it. That the whole of it is DER is checked first; then every value that many
 * rules ask for is parsed, once for all of them.
 */
public final class CertificateView implements Extended {
    private final TbsFields fields;
    private final Map<ASN1ObjectIdentifier, ExtensionView> extensions;
    private final Issuer issuer;
    private final boolean selfSigned;
    private final Optional<Constraints> constraints;
    private final Optional<KeyUsageBits> keyUsage;
    private final List<KeyPurposeId> purposes;
    private final List<DerElement> names;
    private final List<String> dnsNames;
    private final List<PolicyInformation> policies;
    private final List<DistributionPoint> distributionPoints;
    private final List<AccessDescription> authorityInformation;
    private final List<NameAttribute> subject;
    private final PublicKeyView publicKey;

    private CertificateView(TbsFields fields, Issuer issuer, boolean selfSigned) {
        this.fields = fields;
        this.extensions = fields.tail().extensions().orElse(Map.of());
        this.issuer = issuer;
        this.selfSigned = selfSigned;
        this.constraints = value(Extension.basicConstraints).map(Constraints::of);
        this.keyUsage = value(Extension.keyUsage).map(KeyUsageBits::of);
        this.purposes =
                value(Extension.extendedKeyUsage).map(CertificateView::purposes).orElse(List.of());
        this.names = value(Extension.subjectAlternativeName)
                .map(GeneralNameForm::readAll)
                .orElse(List.of());
        this.dnsNames = dnsNames(names);
        this.policies = list(Extension.certificatePolicies, PolicyInformation::readAll);
        this.distributionPoints = list(Extension.cRLDistributionPoints, DistributionPoint::readAll);
        this.authorityInformation = list(Extension.authorityInfoAccess, AccessDescription::readAll);
        this.subject = NameAttribute.readAll(fields.subject());
        this.publicKey = PublicKeyView.of(fields.publicKey());
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

    private Optional<DerElement> value(ASN1ObjectIdentifier type) {
        return extension(type).map(ExtensionView::value);
    }

    private <T> List<T> list(ASN1ObjectIdentifier type, Function<ExtensionView, List<T>> reader) {
        ExtensionView found = extensions.get(type);
        return found == null ? List.of() : reader.apply(found);
    }

    private static List<KeyPurposeId> purposes(DerElement value) {
        List<KeyPurposeId> purposes = new ArrayList<>();
        for (DerElement purpose : value.children(DerElement.SEQUENCE)) {
            purposes.add(KeyPurposeId.getInstance(purpose.identifier()));
        }
        return purposes;
    }

    private static List<String> dnsNames(List<DerElement> names) {
        List<String> dnsNames = new ArrayList<>();
        for (DerElement name : names) {
            if (name.tag() == GeneralNameForm.DNS) {
                dnsNames.add(name.string());
            }
        }
        return dnsNames;
    }

    /**
     * Who will sign it.
     *
     * @return the issuer; the subject itself when it is self-signed
     */
    public Issuer issuer() {
        return issuer;
    }

    /**
     * Whether the issuer is the subject itself.
     *
     * @return true for a root
     */
    public boolean selfSigned() {
        return selfSigned;
    }

    @Override
    public Collection<ExtensionView> extensions() {
        return extensions.values();
    }

    @Override
    public Optional<ExtensionView> extension(ASN1ObjectIdentifier type) {
        return Optional.ofNullable(extensions.get(type));
    }

    /**
     * Whether there is a field of extensions without one in it.
     *
     * @return false also when there is no such field
     */
    public boolean hasEmptyExtensions() {
        return fields.tail().extensions().map(Map::isEmpty).orElse(false);
    }

    /**
     * Whether there is an issuerUniqueID or subjectUniqueID.
     *
     * @return true when there is
     */
    public boolean hasUniqueIdentifiers() {
        return fields.tail().uniqueIdentifiers();
    }

    /**
     * The basic constraints.
     *
     * @return empty when there are none
     */
    public Optional<Constraints> constraints() {
        return constraints;
    }

    /**
     * Whether the subject is a CA.
     *
     * @return true when the basic constraints say so
     */
    public boolean isCa() {
        return constraints.map(Constraints::ca).orElse(false);
    }

    /**
     * The key usage.
     *
     * @return empty when there is none
     */
    public Optional<KeyUsageBits> keyUsage() {
        return keyUsage;
    }

    /**
     * Whether the key usage names usages.
     *
     * @param usages one or more
     * @return true when it names all of them
     */
    public boolean mayUseKeyFor(int usages) {
        return keyUsage.orElse(KeyUsageBits.NONE).hasAll(usages);
    }

    /**
     * The purposes of the extended key usage.
     *
     * @return none when there is no such extension
     */
    public List<KeyPurposeId> purposes() {
        return purposes;
    }

    /**
     * The certificate policies.
     *
     * @return none when there is no such extension
     */
    public List<PolicyInformation> policies() {
        return policies;
    }

    /**
     * The CRL distribution points.
     *
     * @return none when there is no such extension
     */
    public List<DistributionPoint> distributionPoints() {
        return distributionPoints;
    }

    /**
     * The access descriptions of authority information access.
     *
     * @return none when there is no such extension
     */
    public List<AccessDescription> authorityInformation() {
        return authorityInformation;
    }

    /**
     * The subject alternative names.
     *
     * @return GeneralNames; {@link GeneralNameForm} knows their tags
     */
    public List<DerElement> names() {
        return names;
    }

    /**
     * The texts of the dNSNames.
     *
     * @return in their order
     */
    public List<String> dnsNames() {
        return dnsNames;
    }

    /**
     * The serial number.
     *
     * @return the number
     */
    public BigInteger serialNumber() {
        return fields.serialNumber();
    }

    /**
     * The signature field.
     *
     * @return the AlgorithmIdentifier in DER
     */
    public byte[] signatureAlgorithm() {
        return fields.signature().bytes();
    }

    /**
     * The issuer field.
     *
     * @return the Name
     */
    public DerElement issuerName() {
        return fields.issuer();
    }

    /**
     * The attributes of the subject.
     *
     * @return in the order of the encoding
     */
    public List<NameAttribute> subject() {
        return subject;
    }

    /**
     * The subject field.
     *
     * @return the Name
     */
    public DerElement subjectName() {
        return fields.subject();
    }

    /**
     * Whether the subject is an empty sequence.
     *
     * @return true when it is
     */
    public boolean hasEmptySubject() {
        return fields.subject().contentLength() == 0;
    }

    /**
     * The subject's key.
     *
     * @return the key
     */
    public PublicKeyView publicKey() {
        return publicKey;
    }

    /**
     * When it begins, as it is written.
     *
     * @return notBefore
     */
    public TimeField begin() {
        return fields.notBefore();
    }

    /**
     * When it ends, as it is written.
     *
     * @return notAfter
     */
    public TimeField end() {
        return fields.notAfter();
    }

    /**
     * When it begins.
     *
     * @return notBefore
     */
    public Instant notBefore() {
        return begin().instant();
    }

    /**
     * When it ends.
     *
     * @return notAfter
     */
    public Instant notAfter() {
        return end().instant();
    }
}
