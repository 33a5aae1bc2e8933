package org.caravelpki.core.ra.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.caravelpki.api.admin.HealthCheck.Status;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.provider.store.ConfigDocument.Kind;
import org.caravelpki.core.ra.work.internal.RaConfig;
import org.caravelpki.core.ra.work.internal.Timers;
import org.caravelpki.provider.crypto.internal.SoftwareCrypto;
import org.caravelpki.testkit.ra.SettableClock;
import org.caravelpki.testkit.store.MemoryConfigStore;
import org.caravelpki.testkit.store.MemoryDatabase;
import org.caravelpki.testkit.store.MemoryStoreWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandaloneStartTest {
    /** So long that the test runs every try itself. */
    private static final long NEVER = TimeUnit.DAYS.toMillis(1);

    private final MemoryDatabase database = new MemoryDatabase();
    private final MemoryStoreWriter writer = new MemoryStoreWriter(database);
    private final MemoryConfigStore config = new MemoryConfigStore(database);
    private final ScheduledExecutorService timer = Timers.single("test");

    @TempDir
    private Path directory;

    @AfterEach
    void stopTimer() {
        timer.shutdownNow();
    }

    @Test
    void check_beforeTheFirstTry_isDown() {
        assertThat(start("standalone", directory.toString()).check().status()).isEqualTo(Status.DOWN);
    }

    @Test
    void run_standalone_makesEverythingAndIsUp() {
        StandaloneStart start = start("standalone", directory.toString());
        start.run(NEVER);

        assertThat(start.check().status()).isEqualTo(Status.UP);
        assertThat(config.list(Kind.POLICY)).hasSize(7);
        assertThat(directory.resolve("local.secret")).exists();
    }

    @Test
    void run_none_makesNothingAndIsUp() {
        StandaloneStart start = start("none", directory.toString());
        start.run(NEVER);

        assertThat(start.check().status()).isEqualTo(Status.UP);
        assertThat(writer.units()).isEmpty();
    }

    @Test
    void run_withoutSecretsDirectory_makesNoEndEntity() {
        start("standalone", "").run(NEVER);

        assertThat(config.endEntity("local")).isEmpty();
    }

    @Test
    void run_databaseAway_isDownUntilItIsBack() {
        writer.fault(unit -> Optional.of(CompletableFuture.failedFuture(
                new PkiException(PkiException.Kind.UNAVAILABLE, "The database is away."))));
        StandaloneStart start = start("standalone", directory.toString());
        start.run(NEVER);
        assertThat(start.check().detail()).contains("not finished: The database is away.");

        writer.repair();
        start.run(NEVER);
        assertThat(start.check().status()).isEqualTo(Status.UP);
    }

    @Test
    void run_secretsDirectoryIsAFile_isDown() throws java.io.IOException {
        Path file = Files.createFile(directory.resolve("taken"));
        StandaloneStart start = start("standalone", file.toString());
        start.run(NEVER);

        assertThat(start.check().status()).isEqualTo(Status.DOWN);
        assertThat(config.endEntity("local")).isEmpty();
    }

    private StandaloneStart start(String mode, String secrets) {
        SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
        Bootstrap bootstrap = new Bootstrap(config, writer, new SoftwareCrypto(), clock);
        return new StandaloneStart(bootstrap, config(mode, secrets), timer);
    }

    private static RaConfig config(String mode, String secrets) {
        Map<String, Object> given = Map.of("bootstrap", mode, "secrets$_$directory", secrets);
        return (RaConfig) Proxy.newProxyInstance(
                RaConfig.class.getClassLoader(),
                new Class<?>[] {RaConfig.class},
                (proxy, method, arguments) -> given.getOrDefault(method.getName(), method.getDefaultValue()));
    }
}
