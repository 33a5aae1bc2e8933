package org.caravelpki.provider.lint.internal;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.SignatureAlgorithm;
import org.caravelpki.api.provider.lint.LintSubject;
import org.caravelpki.provider.lint.internal.crl.CrlView;

/** A TBSCertList that breaks no rule until a test changes it. */
public final class CrlFixture {
    private final Map<ASN1ObjectIdentifier, Extension> extensions = new LinkedHashMap<>();
    private final List<ASN1Encodable> entries = new ArrayList<>();
    private Optional<ASN1Encodable> version = Optional.of(new ASN1Integer(1));
    private AlgorithmIdentifier algorithm = CertificateFixture.algorithm(SignatureAlgorithm.SHA256_WITH_ECDSA);
    private X500Name issuer = CertificateFixture.CA;
    private ASN1Encodable thisUpdate = CertificateFixture.time("2025-01-01T00:00:00Z");
    private Optional<ASN1Encodable> nextUpdate = Optional.of(CertificateFixture.time("2025-01-08T00:00:00Z"));
    private CertificateFixture signer = CertificateFixture.root();
    private boolean emptyList;

    private CrlFixture() {}

    /** A CRL with number and authority key identifier and no entries. */
    public static CrlFixture empty() {
        return new CrlFixture()
                .with(Extension.authorityKeyIdentifier, false, new AuthorityKeyIdentifier(new byte[] {1, 2, 3, 4}))
                .with(Extension.cRLNumber, false, new CRLNumber(BigInteger.TEN));
    }

    public CrlFixture with(ASN1ObjectIdentifier id, boolean critical, ASN1Encodable value) {
        extensions.put(id, extension(id, critical, value));
        return this;
    }

    public CrlFixture without(ASN1ObjectIdentifier id) {
        extensions.remove(id);
        return this;
    }

    public CrlFixture versionOne() {
        version = Optional.empty();
        return this;
    }

    public CrlFixture algorithm(SignatureAlgorithm other) {
        algorithm = CertificateFixture.algorithm(other);
        return this;
    }

    public CrlFixture issuer(String name) {
        issuer = new X500Name(name);
        return this;
    }

    public CrlFixture updates(ASN1Encodable from, Optional<ASN1Encodable> next) {
        thisUpdate = from;
        nextUpdate = next;
        return this;
    }

    public CrlFixture emptyList() {
        emptyList = true;
        return this;
    }

    public CrlFixture entry(ASN1Encodable date, Extension... entryExtensions) {
        return entry(4711, date, entryExtensions);
    }

    public CrlFixture entry(long serial, ASN1Encodable date, Extension... entryExtensions) {
        ASN1EncodableVector entry = new ASN1EncodableVector();
        entry.add(new ASN1Integer(serial));
        entry.add(date);
        if (entryExtensions.length > 0) {
            entry.add(new DERSequence(entryExtensions));
        }
        entries.add(new DERSequence(entry));
        return this;
    }

    /** An entry with whatever stands in its fields. */
    public CrlFixture entryOf(ASN1Encodable... fields) {
        entries.add(new DERSequence(fields));
        return this;
    }

    /** An extension whose value is these octets, whatever they are. */
    public CrlFixture octets(ASN1ObjectIdentifier id, String hex) {
        extensions.put(id, new Extension(id, false, HexFormat.of().parseHex(hex)));
        return this;
    }

    public CrlFixture signer(CertificateFixture other) {
        signer = other;
        return this;
    }

    public static Extension extension(ASN1ObjectIdentifier id, boolean critical, ASN1Encodable value) {
        return new Extension(id, critical, Encodings.der(value));
    }

    /** What a rule looks at. */
    public CrlView view() {
        return CrlView.of(lintSubject());
    }

    /** What a linter looks at. */
    public LintSubject lintSubject() {
        return new LintSubject(
                LintSubject.Kind.CRL, Der.of(Encodings.der(tbs())), Optional.of(signer.certificate()), Set.of());
    }

    private DERSequence tbs() {
        ASN1EncodableVector tbs = new ASN1EncodableVector();
        version.ifPresent(tbs::add);
        tbs.add(algorithm);
        tbs.add(issuer);
        tbs.add(thisUpdate);
        nextUpdate.ifPresent(tbs::add);
        if (emptyList || !entries.isEmpty()) {
            tbs.add(new DERSequence(entries.toArray(ASN1Encodable[]::new)));
        }
        tbs.add(new DERTaggedObject(true, 0, new DERSequence(extensions.values().toArray(ASN1Encodable[]::new))));
        return new DERSequence(tbs);
    }
}
