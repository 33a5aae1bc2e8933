package org.caravelpki.provider.lint.internal;

import static org.caravelpki.provider.lint.internal.Asn1.access;
import static org.caravelpki.provider.lint.internal.Asn1.identifier;
import static org.caravelpki.provider.lint.internal.Asn1.point;
import static org.caravelpki.provider.lint.internal.Asn1.sequence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.SignatureAlgorithm;
import org.caravelpki.api.provider.lint.LintSubject;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;

/** A TBSCertificate that breaks no rule until a test changes it. */
public final class CertificateFixture {
    /** A key on P-256, made with openssl. */
    public static final SubjectPublicKeyInfo EC = key("3059301306072a8648ce3d020106082a8648ce3d03010703420004"
            + "60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6"
            + "7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299");

    private static final byte[] ISSUER_KEY_ID = {1, 2, 3, 4};

    /** The subject of the CA. */
    public static final X500Name CA = new X500Name("O=Example,CN=Issuing CA");

    private final Map<ASN1ObjectIdentifier, ASN1Encodable> extensions = new LinkedHashMap<>();
    private Optional<CertificateFixture> issuer = Optional.empty();
    private int version = 2;
    private BigInteger serial = BigInteger.ONE.shiftLeft(127).add(BigInteger.TEN);
    private AlgorithmIdentifier algorithm = algorithm(SignatureAlgorithm.SHA256_WITH_ECDSA);
    private X500Name issuerName = CA;
    private ASN1Encodable subject;
    private boolean uniqueIdentifier;
    private boolean emptyExtensions;
    private ASN1Encodable notBefore = time("2025-01-01T00:00:00Z");
    private ASN1Encodable notAfter = time("2025-04-01T00:00:00Z");
    private SubjectPublicKeyInfo publicKey = EC;
    private Set<String> ruleSets = Set.of(Rule.CABF_TLS);

    private CertificateFixture(X500Name subject) {
        this.subject = subject;
    }

    /** A TLS server below the CA. */
    public static CertificateFixture leaf() {
        CertificateFixture leaf = new CertificateFixture(new X500Name("CN=www.example.org"));
        leaf.issuer = Optional.of(root());
        leaf.with(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        leaf.with(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
        leaf.with(Extension.authorityKeyIdentifier, false, new AuthorityKeyIdentifier(ISSUER_KEY_ID));
        leaf.with(Extension.certificatePolicies, false, sequence(sequence(identifier("2.23.140.1.2.1"))));
        leaf.with(Extension.cRLDistributionPoints, false, sequence(point("http://pki.example/crl/ca-1.crl")));
        leaf.with(
                Extension.authorityInfoAccess,
                false,
                sequence(
                        access("1.3.6.1.5.5.7.48.1", "http://pki.example/ocsp/ca"),
                        access("1.3.6.1.5.5.7.48.2", "http://pki.example/ca/ca-1.cer")));
        return leaf.names(new GeneralName(GeneralName.dNSName, "www.example.org"));
    }

    /** The self-signed CA. */
    public static CertificateFixture root() {
        CertificateFixture root = new CertificateFixture(CA);
        root.notAfter = time("2035-01-01T00:00:00Z");
        root.ruleSets = Set.of();
        root.with(Extension.basicConstraints, true, new BasicConstraints(1));
        root.with(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        return root.with(Extension.subjectKeyIdentifier, false, new SubjectKeyIdentifier(ISSUER_KEY_ID));
    }

    /** A CA below the CA. */
    public static CertificateFixture subordinate() {
        CertificateFixture ca = new CertificateFixture(new X500Name("CN=Sub CA"));
        ca.issuer = Optional.of(root());
        ca.ruleSets = Set.of();
        ca.with(Extension.basicConstraints, true, new BasicConstraints(0));
        ca.with(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        ca.with(Extension.subjectKeyIdentifier, false, new SubjectKeyIdentifier(new byte[] {5, 6}));
        return ca.with(Extension.authorityKeyIdentifier, false, new AuthorityKeyIdentifier(ISSUER_KEY_ID));
    }

    /** A delegated OCSP responder below the CA. */
    public static CertificateFixture responder() {
        CertificateFixture responder = new CertificateFixture(new X500Name("CN=OCSP responder"));
        responder.issuer = Optional.of(root());
        responder.ruleSets = Set.of();
        responder.notAfter = time("2025-01-31T00:00:00Z");
        responder.with(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        responder.with(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_OCSPSigning));
        responder.with(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, false, DERNull.INSTANCE);
        return responder.with(Extension.authorityKeyIdentifier, false, new AuthorityKeyIdentifier(ISSUER_KEY_ID));
    }

    public CertificateFixture issuer(CertificateFixture other) {
        issuer = Optional.of(other);
        return this;
    }

    public CertificateFixture version(int number) {
        version = number - 1;
        return this;
    }

    public CertificateFixture serial(BigInteger number) {
        serial = number;
        return this;
    }

    public CertificateFixture algorithm(AlgorithmIdentifier other) {
        algorithm = other;
        return this;
    }

    public CertificateFixture issuerName(X500Name name) {
        issuerName = name;
        return this;
    }

    public CertificateFixture subject(String name) {
        subject = new X500Name(name);
        return this;
    }

    /** One attribute, whatever the library thinks of its value. */
    public CertificateFixture subject(ASN1ObjectIdentifier attribute, String value) {
        subject = new X500NameBuilder()
                .addRDN(attribute, new DERUTF8String(value))
                .build();
        return this;
    }

    public CertificateFixture validity(ASN1Encodable begin, ASN1Encodable end) {
        notBefore = begin;
        notAfter = end;
        return this;
    }

    public CertificateFixture publicKey(SubjectPublicKeyInfo key) {
        publicKey = key;
        return this;
    }

    /** A Name that the library would not make. */
    public CertificateFixture subject(ASN1Encodable name) {
        subject = name;
        return this;
    }

    /** An issuerUniqueID. */
    public CertificateFixture uniqueIdentifier() {
        uniqueIdentifier = true;
        return this;
    }

    /** A field of extensions even when there is none. */
    public CertificateFixture emptyExtensions() {
        emptyExtensions = true;
        return withoutExtensions();
    }

    /** An extension whose value is these octets, whatever they are. */
    public CertificateFixture octets(ASN1ObjectIdentifier id, boolean critical, String hex) {
        extensions.put(id, new Extension(id, critical, HexFormat.of().parseHex(hex)));
        return this;
    }

    public CertificateFixture names(GeneralName... names) {
        return with(Extension.subjectAlternativeName, false, new GeneralNames(names));
    }

    public CertificateFixture dns(String... names) {
        GeneralName[] all = new GeneralName[names.length];
        for (int i = 0; i < names.length; i++) {
            all[i] = new GeneralName(GeneralName.dNSName, names[i]);
        }
        return names(all);
    }

    public CertificateFixture without(ASN1ObjectIdentifier extension) {
        extensions.remove(extension);
        return this;
    }

    public CertificateFixture withoutExtensions() {
        extensions.clear();
        return this;
    }

    public CertificateFixture with(ASN1ObjectIdentifier id, boolean critical, ASN1Encodable value) {
        try {
            extensions.put(
                    id, new Extension(id, critical, value.toASN1Primitive().getEncoded()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** What a rule looks at. */
    public CertificateView view() {
        return CertificateView.of(lintSubject());
    }

    /** What a linter looks at. */
    public LintSubject lintSubject() {
        return new LintSubject(
                LintSubject.Kind.CERTIFICATE, tbs(), issuer.map(CertificateFixture::certificate), ruleSets);
    }

    /** The certificate with a signature that nobody checks. */
    public Der certificate() {
        ASN1EncodableVector parts = new ASN1EncodableVector();
        parts.add(fields());
        parts.add(algorithm);
        parts.add(new DERBitString(new byte[] {0}));
        return Der.of(Encodings.der(new DERSequence(parts)));
    }

    Der tbs() {
        return Der.of(Encodings.der(fields()));
    }

    private DERSequence fields() {
        ASN1EncodableVector tbs = new ASN1EncodableVector();
        if (version > 0) {
            tbs.add(new DERTaggedObject(true, 0, new ASN1Integer(version)));
        }
        tbs.add(new ASN1Integer(serial));
        tbs.add(algorithm);
        tbs.add(issuerName);
        tbs.add(new DERSequence(new ASN1Encodable[] {notBefore, notAfter}));
        tbs.add(subject);
        tbs.add(publicKey);
        if (uniqueIdentifier) {
            tbs.add(new DERTaggedObject(false, 1, new DERBitString(new byte[] {7})));
        }
        if (emptyExtensions || !extensions.isEmpty()) {
            tbs.add(new DERTaggedObject(
                    true, 3, new DERSequence(extensions.values().toArray(ASN1Encodable[]::new))));
        }
        return new DERSequence(tbs);
    }

    public static Time time(String instant) {
        return new Time(Date.from(Instant.parse(instant)));
    }

    public static AlgorithmIdentifier algorithm(SignatureAlgorithm algorithm) {
        return AlgorithmIdentifier.getInstance(algorithm.identifier().bytes());
    }

    public static SubjectPublicKeyInfo key(String hex) {
        return SubjectPublicKeyInfo.getInstance(HexFormat.of().parseHex(hex));
    }
}
