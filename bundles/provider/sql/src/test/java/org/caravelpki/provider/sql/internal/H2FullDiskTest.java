package org.caravelpki.provider.sql.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.testkit.contract.AuditChains;
import org.caravelpki.testkit.contract.Samples;
import org.caravelpki.testkit.contract.StoreNode;
import org.caravelpki.testkit.disk.SmallDisk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk under an embedded database is full. The file system is a real one, in memory. */
class H2FullDiskTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    @TempDir
    private Path folder;

    private SmallDisk disk;
    private SqlNode node;
    private Samples samples;
    private final Acknowledged acknowledged = new Acknowledged();

    @BeforeEach
    void mount() {
        disk = SmallDisk.mount(folder, 96);
    }

    @AfterEach
    void unmount() {
        node.close();
        disk.close();
    }

    private void open(int leastFreeMib) {
        node = new SqlNode(
                SqlNode.CLASS_PATH,
                SqlNode.withLeastFree(SqlNode.settings(SqlNode.h2(folder), Optional.empty(), 1), leastFreeMib));
        samples = new Samples(node.writer());
    }

    private CompletableFuture<Void> write() {
        Certificate certificate = samples.certificate();
        String object = certificate.serial().hex();
        return node.writer()
                .write(List.of(samples.reserve(certificate), samples.audit("full.test", object)))
                .whenComplete((done, failure) -> {
                    if (failure == null) {
                        acknowledged.done(object);
                    } else {
                        acknowledged.refused(object, failure);
                    }
                })
                .toCompletableFuture();
    }

    private boolean isWritten() {
        return write().handle((done, failure) -> failure == null)
                .orTimeout(StoreNode.PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    private boolean isRead() {
        try {
            node.certificates().count(samples.ca());
            return true;
        } catch (PkiException e) {
            return false;
        }
    }

    @Test
    void write_littleRoom_isUnavailableSoonAndReadsGoOn() {
        open(32);
        assertThat(isWritten()).isTrue();
        disk.fill(31);

        assertThat(write()).failsWithin(SOON);

        assertThat(isRead()).isTrue();
        assertThat(node.writer().hasRoom()).isFalse();
        acknowledged.assertKept(node, "full.test");
    }

    @Test
    void write_roomWasMade_goesOnAtOnce() {
        open(32);
        assertThat(isWritten()).isTrue();
        disk.fill(31);
        assertThat(isWritten()).isFalse();

        disk.makeRoom();

        assertThat(isWritten()).isTrue();
        assertThat(node.writer().hasRoom()).isTrue();
        acknowledged.assertKept(node, "full.test");
    }

    @Test
    void write_notAByteOfRoom_recoversByItselfAndLosesNothing() {
        open(0);
        for (int i = 0; i < 20; i++) {
            assertThat(isWritten()).isTrue();
        }
        disk.fill(0);
        List<CompletableFuture<Void>> stages = new ArrayList<>();
        Await.until("a write without room", () -> {
            CompletableFuture<Void> stage = write();
            stages.add(stage);
            CompletableFuture.anyOf(stage)
                    .completeOnTimeout(null, 1, TimeUnit.SECONDS)
                    .join();
            return !stage.isDone() || stage.isCompletedExceptionally();
        });

        disk.makeRoom();

        Await.until("writing", this::isWritten);
        Await.until("reading", this::isRead);
        assertThat(CompletableFuture.allOf(stages.toArray(CompletableFuture[]::new))
                        .handle((done, failure) -> true))
                .succeedsWithin(SOON);
        acknowledged.assertKept(node, "full.test");
        AuditChains.verify(node.audits());
    }
}
