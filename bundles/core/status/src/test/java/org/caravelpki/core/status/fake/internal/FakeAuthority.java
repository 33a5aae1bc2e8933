package org.caravelpki.core.status.fake.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.caravelpki.api.engine.CaView;
import org.caravelpki.api.engine.CertificationAuthority;
import org.caravelpki.api.engine.IssueOrder;
import org.caravelpki.api.engine.Issued;
import org.caravelpki.api.engine.TemplateView;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.CertificateSource;
import org.caravelpki.api.model.CertificateState;
import org.caravelpki.api.model.CrlPlan;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.KeyId;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.SerialNumber;
import org.caravelpki.api.model.SignatureAlgorithm;
import org.caravelpki.api.provider.keys.KeyInfo;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.testkit.store.MemoryCertificateStore;
import org.caravelpki.testkit.store.MemoryDatabase;

/** Self-signed CAs with real certificates, which issue real certificates into a database in memory. */
public final class FakeAuthority implements CertificationAuthority {
    public static final Duration CA_LIFE = Duration.ofDays(3650);
    public static final Duration LIFE = Duration.ofDays(30);
    private static final SignatureAlgorithm ALGORITHM = SignatureAlgorithm.SHA256_WITH_ECDSA;

    private final FakeKeys keys;
    private final MemoryDatabase database;
    private final Clock clock;
    private final Map<String, CaView> cas = new TreeMap<>();
    private final List<IssueOrder> orders = new ArrayList<>();
    private Optional<PkiException> fault = Optional.empty();
    private long lastSerial = 1_000_000;

    public FakeAuthority(FakeKeys keys, MemoryDatabase database, Clock clock) {
        this.keys = keys;
        this.database = database;
        this.clock = clock;
    }

    public void fault(PkiException failure) {
        fault = Optional.of(failure);
    }

    public void repair() {
        fault = Optional.empty();
    }

    public List<IssueOrder> orders() {
        return List.copyOf(orders);
    }

    /** A new CA with one generation. */
    public CaView create(String name) {
        return create(name, CA_LIFE);
    }

    public CaView create(String name, Duration life) {
        CaView ca = new CaView(
                name,
                "default",
                Optional.empty(),
                List.of(),
                new CaView.CrlSettings(Duration.ofHours(1), Duration.ofDays(3)),
                new CaView.OcspSettings(Duration.ofHours(12), "ec-p256"));
        cas.put(name, ca);
        return addGeneration(name, keys.make(name + "-1"), life);
    }

    /** Other CRL settings from now on. */
    public CaView plan(String name, CrlPlan plan) {
        CaView ca = ca(name);
        CaView.CrlSettings crl = new CaView.CrlSettings(
                ca.crl().interval(),
                ca.crl().validity(),
                plan,
                Math.max(ca.crl().shards(), plan.shards()));
        cas.put(name, new CaView(ca.name(), ca.realm(), ca.issuer(), ca.generations(), crl, ca.ocsp()));
        return cas.get(name);
    }

    /** A next generation with a new key. */
    public CaView rekey(String name) {
        return addGeneration(
                name, keys.make(name + "-" + (ca(name).generations().size() + 1)), CA_LIFE);
    }

    /** A next generation with the same key. */
    public CaView renew(String name) {
        KeyId key = ca(name).current().key();
        KeyInfo same = keys.list().stream()
                .filter(info -> info.id().equals(key))
                .findFirst()
                .orElseThrow();
        return addGeneration(name, same, CA_LIFE);
    }

    private CaView addGeneration(String name, KeyInfo key, Duration life) {
        CaView ca = cas.get(name);
        Instant now = clock.instant();
        Der certificate = sign(key.id(), builder(name, "CN=" + name, key.publicKey(), now, now.plus(life), true));
        List<CaView.Generation> generations = new ArrayList<>(ca.generations());
        generations.add(new CaView.Generation(generations.size() + 1, key.id(), ALGORITHM, certificate, List.of()));
        cas.put(name, new CaView(ca.name(), ca.realm(), ca.issuer(), generations, ca.crl(), ca.ocsp()));
        return cas.get(name);
    }

    /** A certificate of the current generation, for a new key, in the inventory. */
    public Certificate issueLeaf(String ca, Duration life) {
        return issueLeaf(ca, life, 0);
    }

    /** The same, with the CRL shard that it names. */
    public Certificate issueLeaf(String ca, Duration life, int shard) {
        KeyInfo key = keys.make("leaf-" + lastSerial);
        return issue(
                ca,
                "CN=leaf",
                key.publicKey(),
                life,
                new Certificate.Origin(
                        CertificateSource.ISSUED,
                        "tls-server",
                        "tls-server",
                        1,
                        new org.caravelpki.api.model.Requester(org.caravelpki.api.model.Requester.Kind.OPERATOR, "op"),
                        "test",
                        new org.caravelpki.api.model.RequestId("leaf-" + lastSerial)),
                shard);
    }

    private Certificate issue(
            String ca, String subject, Der publicKey, Duration life, Certificate.Origin origin, int shard) {
        CaView.Generation issuer = ca(ca).current();
        Instant start = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant issuerEnd = new org.bouncycastle.cert.X509CertificateHolder(
                        org.bouncycastle.asn1.x509.Certificate.getInstance(
                                issuer.certificate().bytes()))
                .getNotAfter()
                .toInstant();
        Instant end = start.plus(life).isAfter(issuerEnd) ? issuerEnd : start.plus(life);
        X509v3CertificateBuilder builder = builder(ca, subject, publicKey, start, end, false);
        if (shard != 0) {
            nameShard(builder, ca, issuer.number(), shard);
        }
        SerialNumber serial = new SerialNumber(BigInteger.valueOf(lastSerial));
        Der encoded = sign(issuer.key(), builder);
        Certificate reserved = new Certificate(
                lastSerial,
                "default",
                ca,
                issuer.number(),
                serial,
                subject,
                List.of(),
                start,
                end,
                CertificateState.RESERVED,
                Optional.empty(),
                origin,
                Optional.empty(),
                Optional.empty());
        database.apply(List.of(
                new Change.Reserve(reserved, 1, 1, shard, encoded), new Change.Complete(reserved.id(), 1, 1, encoded)));
        return new MemoryCertificateStore(database)
                .find(ca, issuer.number(), serial)
                .orElseThrow();
    }

    private X509v3CertificateBuilder builder(
            String ca, String subject, Der publicKey, Instant start, Instant end, boolean isCa) {
        SubjectPublicKeyInfo key = SubjectPublicKeyInfo.getInstance(publicKey.bytes());
        X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                new X500Name("CN=" + ca),
                BigInteger.valueOf(++lastSerial),
                Date.from(start),
                Date.from(end),
                new X500Name(subject),
                key);
        try {
            if (isCa) {
                builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
                builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
                builder.addExtension(Extension.subjectKeyIdentifier, false, new SubjectKeyIdentifier(keyId(key)));
            } else {
                builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
                builder.addExtension(
                        Extension.authorityKeyIdentifier, false, new AuthorityKeyIdentifier(keyId(issuerKey(ca))));
            }
            if (subject.startsWith("CN=OCSP")) {
                builder.addExtension(
                        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_OCSPSigning));
                builder.addExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, false, DERNull.INSTANCE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return builder;
    }

    private static void nameShard(X509v3CertificateBuilder builder, String ca, int generation, int shard) {
        GeneralName url = new GeneralName(
                GeneralName.uniformResourceIdentifier,
                "http://pki.example.test/crl/" + ca + "-" + generation + "-" + shard + ".crl");
        DistributionPoint point = new DistributionPoint(new DistributionPointName(new GeneralNames(url)), null, null);
        try {
            builder.addExtension(
                    Extension.cRLDistributionPoints, false, new CRLDistPoint(new DistributionPoint[] {point}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SubjectPublicKeyInfo issuerKey(String ca) {
        return org.bouncycastle.asn1.x509.Certificate.getInstance(
                        ca(ca).current().certificate().bytes())
                .getSubjectPublicKeyInfo();
    }

    private static byte[] keyId(SubjectPublicKeyInfo key) {
        try {
            return java.security.MessageDigest.getInstance("SHA-1")
                    .digest(key.getPublicKeyData().getOctets());
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Der sign(KeyId key, X509v3CertificateBuilder builder) {
        try {
            return Der.of(builder.build(new Signer(key)).getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Signer implements ContentSigner {
        private final ByteArrayOutputStream content = new ByteArrayOutputStream();
        private final KeyId key;

        Signer(KeyId key) {
            this.key = key;
        }

        @Override
        public AlgorithmIdentifier getAlgorithmIdentifier() {
            return AlgorithmIdentifier.getInstance(ALGORITHM.identifier().bytes());
        }

        @Override
        public OutputStream getOutputStream() {
            return content;
        }

        @Override
        public byte[] getSignature() {
            return keys.sign(key, ALGORITHM, content.toByteArray())
                    .toCompletableFuture()
                    .join();
        }
    }

    @Override
    public CompletionStage<Issued> issue(IssueOrder order) {
        orders.add(order);
        if (fault.isPresent()) {
            return CompletableFuture.failedFuture(fault.get());
        }
        Certificate certificate = issue(
                order.ca(),
                X500Name.getInstance(order.subject().bytes()).toString(),
                order.publicKey(),
                LIFE,
                new Certificate.Origin(
                        CertificateSource.ISSUED,
                        order.policy(),
                        order.template(),
                        1,
                        order.requester(),
                        order.protocol(),
                        order.requestId()),
                0);
        database.apply(order.alongside());
        return CompletableFuture.completedFuture(
                new Issued(certificate, certificate.encoded().orElseThrow(), List.of()));
    }

    @Override
    public List<CaView> cas() {
        return List.copyOf(cas.values());
    }

    @Override
    public CaView ca(String name) {
        return Optional.ofNullable(cas.get(name))
                .orElseThrow(() -> new PkiException(PkiException.Kind.NOT_FOUND, "There is no CA '" + name + "'."));
    }

    @Override
    public TemplateView template(String name) {
        return new TemplateView(name, 1, LIFE);
    }
}
