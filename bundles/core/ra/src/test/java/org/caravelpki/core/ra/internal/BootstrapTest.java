package org.caravelpki.core.ra.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.pki.Credential;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.ConfigDocument;
import org.caravelpki.api.provider.store.ConfigDocument.Kind;
import org.caravelpki.api.provider.store.EndEntity;
import org.caravelpki.core.ra.identity.internal.Authentication;
import org.caravelpki.core.ra.identity.internal.RecentEndEntities;
import org.caravelpki.core.ra.policy.internal.Policy;
import org.caravelpki.core.ra.policy.internal.PolicyJson;
import org.caravelpki.core.ra.work.internal.RaThreads;
import org.caravelpki.provider.crypto.internal.SoftwareCrypto;
import org.caravelpki.testkit.ra.SettableClock;
import org.caravelpki.testkit.store.MemoryCertificateStore;
import org.caravelpki.testkit.store.MemoryConfigStore;
import org.caravelpki.testkit.store.MemoryDatabase;
import org.caravelpki.testkit.store.MemoryStoreWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BootstrapTest {
    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final MemoryDatabase database = new MemoryDatabase();
    private final MemoryStoreWriter writer = new MemoryStoreWriter(database);
    private final MemoryConfigStore config = new MemoryConfigStore(database);
    private final Bootstrap bootstrap = new Bootstrap(config, writer, new SoftwareCrypto(), clock);

    @TempDir
    private Path directory;

    @Test
    void documents_empty_makesRealmAndPolicies() {
        bootstrap.documents();

        assertThat(config.list(Kind.REALM)).extracting(ConfigDocument::name).containsExactly("default");
        Map<String, List<String>> protocols = Map.of(
                "tls-server", List.of("acme", "console", "est", "simple"),
                "tls-client", List.of("console", "est", "simple"),
                "server-client", List.of("console", "est", "simple"),
                "device", List.of("console", "est", "simple"),
                "smime", List.of("console", "simple"),
                "code-signing", List.of("console", "simple"),
                "node", List.of("node"));
        assertThat(config.list(Kind.POLICY)).hasSize(7).allSatisfy(document -> {
            Policy policy = PolicyJson.read(document.body()).policy();
            assertThat(policy.name()).isEqualTo(document.name());
            assertThat(policy.protocols().keySet()).containsExactlyInAnyOrderElementsOf(protocols.get(document.name()));
        });
    }

    @Test
    void documents_again_writesNothing() {
        bootstrap.documents();
        int units = writer.units().size();
        bootstrap.documents();

        assertThat(writer.units()).hasSize(units);
    }

    @Test
    void documents_changedByAnOperator_stay() {
        bootstrap.documents();
        String changed = FirstDocuments.resource("policy-device").replace("\"approvers\": 0", "\"approvers\": 2");
        writer.write(List.of(new Change.PutConfig(
                new ConfigDocument(Kind.POLICY, "device", 2, "default", changed, clock.instant()))));
        bootstrap.documents();

        assertThat(config.find(Kind.POLICY, "device").orElseThrow().version()).isEqualTo(2);
    }

    @Test
    void documents_interrupted_goesOn() {
        int[] left = {2};
        writer.fault(unit -> left[0]-- > 0
                ? Optional.empty()
                : Optional.of(CompletableFuture.failedFuture(
                        new PkiException(PkiException.Kind.UNAVAILABLE, "The database is away."))));
        org.assertj.core.api.Assertions.assertThatThrownBy(bootstrap::documents).isInstanceOf(PkiException.class);
        writer.repair();
        bootstrap.documents();

        assertThat(config.list(Kind.POLICY)).hasSize(7);
    }

    @Test
    void endEntity_empty_canLogInWithTheSecretOfItsFile() throws IOException {
        bootstrap.documents();
        bootstrap.endEntity("local", file());

        char[] secret =
                Files.readString(directory.resolve("keys/local.secret")).strip().toCharArray();
        Policy policy = PolicyJson.read(
                        config.find(Kind.POLICY, "tls-server").orElseThrow().body())
                .policy();
        Authentication authentication = Authentication.of(
                config,
                new RecentEndEntities(config, java.time.Duration.ZERO, clock),
                new MemoryCertificateStore(database),
                writer,
                RaThreads.on(Runnable::run),
                3,
                java.time.Duration.ofMinutes(1),
                clock);
        assertThat(authentication
                        .authenticate(new Credential.Secret("local", secret), policy, "simple")
                        .requester()
                        .id())
                .isEqualTo("local");
    }

    @Test
    void endEntity_file_isForItsOwnerOnly() throws IOException {
        bootstrap.endEntity("local", file());

        Path file = directory.resolve("keys/local.secret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
        try (var files = Files.list(file.getParent())) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void endEntity_killedAfterTheFile_takesItUp() throws IOException {
        writer.fault(unit -> Optional.of(CompletableFuture.failedFuture(
                new PkiException(PkiException.Kind.UNAVAILABLE, "The database is away."))));
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> bootstrap.endEntity("local", file()))
                .isInstanceOf(PkiException.class);
        String written = Files.readString(directory.resolve("keys/local.secret"));
        writer.repair();
        bootstrap.endEntity("local", file());

        assertThat(Files.readString(directory.resolve("keys/local.secret"))).isEqualTo(written);
        assertThat(config.endEntity("local").flatMap(EndEntity::secretDigest)).isPresent();
    }

    @Test
    void endEntity_thereAlready_leavesTheFileAlone() {
        bootstrap.endEntity("local", file());
        bootstrap.endEntity("local", new SecretFile(directory.resolve("other/local.secret")));

        assertThat(directory.resolve("other")).doesNotExist();
    }

    private SecretFile file() {
        return new SecretFile(directory.resolve("keys/local.secret"));
    }
}
