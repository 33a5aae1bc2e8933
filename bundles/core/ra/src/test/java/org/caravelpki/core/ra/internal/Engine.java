package org.caravelpki.core.ra.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.pki.Credential;
import org.caravelpki.api.pki.Enrollment;
import org.caravelpki.api.pki.EnrollmentRequest;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.ConfigDocument;
import org.caravelpki.api.provider.store.EndEntity;
import org.caravelpki.core.ra.identity.internal.Authentication;
import org.caravelpki.core.ra.identity.internal.EnrollmentSecret;
import org.caravelpki.core.ra.identity.internal.RecentEndEntities;
import org.caravelpki.core.ra.policy.internal.Policies;
import org.caravelpki.core.ra.work.internal.InFlight;
import org.caravelpki.core.ra.work.internal.RaThreads;
import org.caravelpki.provider.crypto.internal.SoftwareCrypto;
import org.caravelpki.testkit.crypto.CountingCrypto;
import org.caravelpki.testkit.ra.FakeCertificationAuthority;
import org.caravelpki.testkit.ra.SettableClock;
import org.caravelpki.testkit.store.MemoryCertificateStore;
import org.caravelpki.testkit.store.MemoryConfigStore;
import org.caravelpki.testkit.store.MemoryDatabase;
import org.caravelpki.testkit.store.MemoryRequestStore;
import org.caravelpki.testkit.store.MemoryStoreWriter;

/** A registration authority over fakes, with one policy {@code web} and one end entity {@code web-1}. */
public final class Engine {
    public static final String SECRET = "MFRGGZDFMZTWQ2LKNNWG23TPOA";
    public static final Requester ACCOUNT = new Requester(Requester.Kind.ACME_ACCOUNT, "acct-1");

    public final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
    public final MemoryDatabase database = new MemoryDatabase();
    public final MemoryStoreWriter writer = new MemoryStoreWriter(database);
    public final MemoryConfigStore config = new MemoryConfigStore(database);
    public final MemoryRequestStore requests = new MemoryRequestStore(database);
    public final MemoryCertificateStore certificates = new MemoryCertificateStore(database);
    public final FakeCertificationAuthority ca = new FakeCertificationAuthority(writer, certificates, clock);
    public final CountingCrypto crypto = new CountingCrypto(new SoftwareCrypto());
    public final Policies policies = new Policies(config, Duration.ZERO, clock);
    public final RecentEndEntities recent = new RecentEndEntities(config, Duration.ofSeconds(2), clock);
    public final RaThreads threads;
    public final LocalRegistrationAuthority ra;

    public Engine() {
        this(Runnable::run);
    }

    Engine(Executor executor) {
        threads = RaThreads.on(executor);
        Authentication authentication =
                Authentication.of(config, recent, certificates, writer, threads, 3, Duration.ofMinutes(15), clock);
        ra = new LocalRegistrationAuthority(
                policies,
                authentication,
                requests,
                certificates,
                writer,
                crypto,
                ca,
                threads,
                new InFlight(512),
                Duration.ofSeconds(60),
                clock);
        policy("web", "");
        endEntity("web-1", List.of("web"), List.of());
    }

    /** Writes a policy; what is given replaces or adds fields. */
    public void policy(String name, String fields) {
        int version = config.find(ConfigDocument.Kind.POLICY, name)
                        .map(ConfigDocument::version)
                        .orElse(0)
                + 1;
        writer.write(List.of(new Change.PutConfig(new ConfigDocument(
                ConfigDocument.Kind.POLICY, name, version, "default", json(name, fields), clock.instant()))));
    }

    public static String json(String name, String fields) {
        String defaults = "{'name':'" + name + "','realm':'default','description':'For tests.','ca':'issuing',"
                + "'template':'tls-server','protocols':{'simple':{},'acme':{'attests':['acmeAccount']},"
                + "'console':{'attests':['operator']}},'requesters':['endEntity:*','acmeAccount:*',"
                + "'clientCertificate:*','operator:*'],'names':['dns:**']}";
        return tree(defaults).<ObjectNode>setAll(tree("{" + fields + "}")).toString();
    }

    private static ObjectNode tree(String json) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(json.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public void endEntity(String name, List<String> may, List<GeneralName> names) {
        writer.write(List.of(new Change.PutEndEntity(new EndEntity(
                name,
                1,
                "default",
                may,
                names,
                Optional.of(EnrollmentSecret.digest(SECRET.toCharArray(), crypto.random())),
                0,
                Optional.empty(),
                clock.instant()))));
    }

    public static Credential.Secret secret(String name, String secret) {
        return new Credential.Secret(name, secret.toCharArray());
    }

    public static EnrollmentRequest simple(String id, Der pkcs10) {
        return new EnrollmentRequest(new RequestId(id), "web", "simple", secret("web-1", SECRET), pkcs10);
    }

    public static EnrollmentRequest acme(String id, Der pkcs10, GeneralName... proven) {
        return new EnrollmentRequest(
                new RequestId(id),
                "web",
                "acme",
                new Credential.Attested(ACCOUNT),
                pkcs10,
                Optional.of(Set.of(proven)),
                Optional.empty(),
                Optional.empty());
    }

    public Enrollment enroll(EnrollmentRequest request) {
        return join(ra.enroll(request));
    }

    public static <T> T join(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    public static void assertRefused(PkiException.Kind kind, String words, ThrowingCallable call) {
        org.assertj.core.api.Assertions.assertThatThrownBy(call)
                .isInstanceOfSatisfying(PkiException.class, refusal -> assertThat(refusal.kind())
                        .isEqualTo(kind))
                .hasMessageContaining(words);
    }
}
