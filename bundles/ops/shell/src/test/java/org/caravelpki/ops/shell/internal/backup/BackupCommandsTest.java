package org.caravelpki.ops.shell.internal.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.caravelpki.api.admin.BackupAdmin;
import org.caravelpki.api.admin.BackupAdmin.Ca;
import org.caravelpki.api.admin.BackupAdmin.Chain;
import org.caravelpki.api.admin.BackupAdmin.Contents;
import org.caravelpki.api.admin.BackupAdmin.Made;
import org.caravelpki.api.admin.BackupAdmin.NewBackup;
import org.caravelpki.api.admin.BackupAdmin.RecipientKey;
import org.caravelpki.api.admin.BackupAdmin.Restore;
import org.caravelpki.api.admin.BackupAdmin.Restored;
import org.caravelpki.api.admin.BackupAdmin.Stored;
import org.caravelpki.api.admin.BackupAdmin.Verdict;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.ops.shell.internal.frame.FakeServices;
import org.caravelpki.ops.shell.internal.frame.Typed;
import org.caravelpki.testkit.ra.SettableClock;
import org.junit.jupiter.api.Test;

class BackupCommandsTest {
    private static final Contents CONTENTS = new Contents(
            "1.2.3",
            "node-1",
            1,
            Instant.parse("2026-01-01T00:00:00Z"),
            List.of("CN=backup (0123)"),
            OptionalInt.of(10),
            List.of(new Ca("root", 1, "soft:root-1", Optional.of("ab".repeat(32)))),
            Map.of("certificate", 17L, "revocation", 3L, "lease", 0L),
            List.of(new Chain(1, 4, 99, "cd".repeat(32))),
            List.of(new Stored("keys/nonce.key", 45, "ef".repeat(32))));

    private final List<List<Object>> asked = new ArrayList<>();
    private final FakeServices services = new FakeServices()
            .when(BackupAdmin.class, "create", given -> {
                asked.add(given);
                return new Made(Path.of("/b"), 5, "ab", CONTENTS);
            })
            .when(BackupAdmin.class, "verify", given -> {
                asked.add(given);
                return new Verdict(5, "ab", ((Optional<?>) given.get(1)).isPresent(), CONTENTS);
            })
            .when(BackupAdmin.class, "restore", given -> {
                asked.add(given);
                Restore wanted = (Restore) given.get(1);
                return new Restored(CONTENTS, 1000, List.of("/etc/pin"), !wanted.dryRun());
            });
    private final Typed typed = new Typed(services);

    @Test
    void create_recipientsBehindTheFile_areUnderstood() {
        String said = typed.run(new BackupCreate(), "/b", "--recipient", "x.pem", "--recipient", "y.pem");

        assertThat(asked.get(0).get(1))
                .isEqualTo(new NewBackup(Path.of("/b"), List.of(Path.of("x.pem"), Path.of("y.pem")), true));
        assertThat(said)
                .containsPattern("certificates +17\n")
                .containsPattern("files +1\n")
                .contains("soft:root-1", "99")
                .doesNotContain("keys/nonce.key");
    }

    @Test
    void create_withoutDatabase_isSaid() {
        typed.run(new BackupCreate(), "/b", "--without-database", "--recipient", "x.pem");

        assertThat(((NewBackup) asked.get(0).get(1)).withDatabase()).isFalse();
    }

    @Test
    void verify_json_tellsEverything() {
        String said = typed.run(new BackupVerify(), "/b", "--json");

        assertThat(said)
                .contains(
                        "\"opened\" : false",
                        "\"certificates\" : 17",
                        "\"revoked\" : 3",
                        "\"rows\" : 17",
                        "\"path\" : \"keys/nonce.key\"");
        assertThat(asked.get(0).get(1)).isEqualTo(Optional.empty());
    }

    @Test
    void verify_key_isGivenByItsFileAndItsPasswordAskedForLate() {
        typed.run(new BackupVerify(), "/b", "--key", "/k");

        RecipientKey key = (RecipientKey) ((Optional<?>) asked.get(0).get(1)).orElseThrow();
        assertThat(key.file()).isEqualTo(Path.of("/k"));
        assertThat(new Typed(services).questions()).isEmpty();
    }

    @Test
    void restore_withoutKey_isRefused() {
        assertThatThrownBy(() -> typed.run(new BackupRestore(), "/b"))
                .isInstanceOf(PkiException.class)
                .hasMessageContaining("--key");
    }

    @Test
    void restore_prepared_tellsToRestart() {
        String said = typed.run(new BackupRestore(), "/b", "--key", "/k", "--pass-over-crl-numbers", "5");

        assertThat(((Restore) asked.get(0).get(1)).crlNumbers()).isEqualTo(OptionalLong.of(5));
        assertThat(said).contains("Restart the node", "/etc/pin");
    }

    @Test
    void restore_dryRun_tellsOfNoRestart() {
        assertThat(typed.run(new BackupRestore(), "/b", "--key", "/k", "--dry-run"))
                .doesNotContain("Restart")
                .contains("prepared");
        assertThat(((Restore) asked.get(0).get(1)).crlNumbers()).isEmpty();
    }

    @Test
    void restore_numberThatIsNone_isRefused() {
        assertThatThrownBy(() -> typed.run(new BackupRestore(), "/b", "--key", "/k", "--pass-over-crl-numbers", "many"))
                .isInstanceOf(PkiException.class)
                .hasMessageContaining("many");
        assertThatThrownBy(() -> typed.run(new BackupRestore(), "/b", "--key", "/k", "--pass-over-crl-numbers", "-2"))
                .isInstanceOf(PkiException.class);
    }

    @Test
    void progress_first_comesAfterTwoSecondsAndThenEveryTwo() {
        SettableClock clock = new SettableClock(Typed.NOW);
        List<String> said = new ArrayList<>();
        Consumer<String> progress = new Progress(said::add, clock);

        progress.accept("1");
        clock.pass(Duration.ofMillis(2000));
        progress.accept("2");
        progress.accept("3");
        clock.pass(Duration.ofMillis(1999));
        progress.accept("4");
        clock.pass(Duration.ofMillis(1));
        progress.accept("5");

        assertThat(said).containsExactly("2", "5");
    }
}
