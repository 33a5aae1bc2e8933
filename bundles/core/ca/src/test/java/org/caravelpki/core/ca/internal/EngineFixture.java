package org.caravelpki.core.ca.internal;

import java.io.ByteArrayInputStream;
import java.security.KeyPair;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.admin.CaAdmin;
import org.caravelpki.api.engine.IssueOrder;
import org.caravelpki.api.engine.Issued;
import org.caravelpki.api.model.CertificateRequest;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.model.RequestState;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.provider.lint.Linter;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.StoreWriter;
import org.caravelpki.core.ca.issue.internal.Await;
import org.caravelpki.core.ca.issue.internal.PresentLinters;
import org.caravelpki.core.ca.keys.internal.KeyRouter;
import org.caravelpki.core.ca.template.internal.BuiltInTemplates;
import org.caravelpki.core.ca.x509.internal.DistinguishedName;
import org.caravelpki.core.ca.x509.internal.StatusUrls;
import org.caravelpki.provider.crypto.internal.SoftwareCrypto;
import org.caravelpki.provider.lint.internal.RuleLinter;
import org.caravelpki.testkit.crypto.CountingCrypto;
import org.caravelpki.testkit.store.MemoryCertificateStore;
import org.caravelpki.testkit.store.MemoryConfigStore;
import org.caravelpki.testkit.store.MemoryDatabase;
import org.caravelpki.testkit.store.MemoryRequestStore;
import org.caravelpki.testkit.store.MemoryStoreWriter;

/** An engine over fakes, with a database that outlives it. */
final class EngineFixture implements AutoCloseable {
    static final Requester SOMEBODY = new Requester(Requester.Kind.OPERATOR, "anna");
    static final Duration LIMIT = Duration.ofSeconds(30);

    final MemoryDatabase database = new MemoryDatabase();
    final MemoryStoreWriter writer = new MemoryStoreWriter(database);
    final MemoryConfigStore config = new MemoryConfigStore(database);
    final MemoryCertificateStore certificates = new MemoryCertificateStore(database);
    final MemoryRequestStore requests = new MemoryRequestStore(database);
    final CountingCrypto crypto = new CountingCrypto(new SoftwareCrypto());
    final MemoryKeys keys = new MemoryKeys(crypto);
    /** The router's time. */
    long nanos;

    final KeyRouter router = new KeyRouter(Duration.ofMillis(20), () -> nanos);
    final List<Linter> linters = new ArrayList<>(List.of(new RuleLinter()));
    /** Completes when no linter is being replaced. */
    CompletableFuture<Void> lintersSettled = CompletableFuture.completedFuture(null);

    Clock clock = Clock.fixed(Instant.now(), ZoneOffset.UTC);
    Engine.Settings settings = new Engine.Settings(
            new StatusUrls("http://pki.example.test/"),
            true,
            3,
            Duration.ofSeconds(10),
            List.of(Duration.ZERO, Duration.ZERO));
    Engine engine;

    private int requestCount;

    EngineFixture() {
        router.bindProvider(keys, MemoryKeys.PROPERTIES);
        restart();
    }

    /** With the built-in templates and the CAs root and issuing. */
    static EngineFixture withCas(KeySpec key) {
        EngineFixture fixture = new EngineFixture();
        fixture.installTemplates();
        fixture.engine.manageCas().create(SOMEBODY, newCa("root", Optional.empty(), key));
        fixture.engine.manageCas().create(SOMEBODY, newCa("issuing", Optional.of("root"), key));
        return fixture;
    }

    static EngineFixture withCas() {
        return withCas(KeySpec.EC_P256);
    }

    static CaAdmin.NewCa newCa(String name, Optional<String> issuer, KeySpec key) {
        Duration validity = Duration.ofDays(issuer.isEmpty() ? 7300 : 3650);
        return new CaAdmin.NewCa(
                name, "default", "CN=Test " + name + " CA,O=Example,C=DE", issuer, key, "soft", validity);
    }

    void installTemplates() {
        BuiltInTemplates.all().values().forEach(this::putTemplate);
    }

    void putTemplate(String json) {
        Await.result(engine.manageTemplates().put(SOMEBODY, json), LIMIT);
        engine.templates().refresh();
    }

    /** As after a kill of the process: the database stays. */
    /** The engine of another node at the same database. */
    Engine elsewhere() {
        MemoryStoreWriter other = new MemoryStoreWriter(database, new StoreWriter.Node("elsewhere", 9));
        return new Engine(
                new Engine.Ports(other, config, certificates, crypto, router, new FixtureLinters()), settings, clock);
    }

    void restart() {
        if (engine != null) {
            engine.close();
        }
        engine = new Engine(
                new Engine.Ports(writer, config, certificates, crypto, router, new FixtureLinters()), settings, clock);
    }

    private final class FixtureLinters implements PresentLinters {
        @Override
        public List<Linter> present() {
            return List.copyOf(linters);
        }

        @Override
        public CompletionStage<Void> settled() {
            return lintersSettled;
        }
    }

    IssueOrder order(String template, String subject, List<GeneralName> names, KeyPair key) {
        RequestId id = new RequestId("request-" + ++requestCount);
        return new IssueOrder(
                id,
                "default",
                "issuing",
                template,
                template,
                "simple",
                SOMEBODY,
                subject.isEmpty() ? Der.of(new byte[] {0x30, 0}) : encoded(subject),
                names,
                Der.of(key.getPublic().getEncoded()),
                Optional.empty(),
                Optional.empty(),
                List.of(new Change.PutRequest(approved(id, template, subject, names), Optional.empty(), "{}")));
    }

    IssueOrder order(String host) {
        return order("tls-server", "", List.of(GeneralName.dns(host)), crypto.generate(KeySpec.EC_P256));
    }

    private static Der encoded(String subject) {
        return DistinguishedName.encode(DistinguishedName.parse(subject));
    }

    private CertificateRequest approved(RequestId id, String policy, String subject, List<GeneralName> names) {
        return new CertificateRequest(
                id,
                "default",
                policy,
                "simple",
                SOMEBODY,
                subject,
                names,
                RequestState.APPROVED,
                clock.instant(),
                clock.instant(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    Issued issue(IssueOrder order) {
        return Await.result(engine.issue(order), LIMIT);
    }

    /** The public key of the CA issuing. */
    Der issuerKey() {
        return engine.cas().issuer("issuing").signing().publicKey();
    }

    RequestState stateOf(IssueOrder order) {
        return requests.find(order.requestId()).orElseThrow().request().state();
    }

    static X509Certificate x509(Der encoded) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(encoded.bytes()));
        } catch (CertificateException e) {
            throw new AssertionError("Java cannot read the certificate", e);
        }
    }

    @Override
    public void close() {
        engine.close();
    }
}
