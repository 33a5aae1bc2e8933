package org.caravelpki.provider.sql.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.provider.store.AuditEntry;
import org.caravelpki.api.provider.store.AuditStore;
import org.caravelpki.testkit.contract.Samples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages of audit records that somebody has laid hands on are read as far as they can be. */
class TamperedAuditTest {
    private static final Select<byte[]> RECORDS = new Select<>("select records from audit_page", Columns::octets);

    @TempDir
    private Path folder;

    private SqlNode node;
    private byte[] records;

    @BeforeEach
    void write() {
        node = new SqlNode(SqlNode.CLASS_PATH, SqlNode.settings(SqlNode.h2(folder), Optional.empty(), 1));
        Samples samples = new Samples(node.writer());
        node.commit(samples.audit("one", "o"), samples.audit("two", "o"), samples.audit("three", "o"));
        records = node.database()
                .read(connection -> RECORDS.first(connection, Binding.NONE))
                .orElseThrow();
    }

    @AfterEach
    void close() {
        node.close();
    }

    private List<AuditEntry> readWith(byte[] changed) throws SQLException {
        try (Connection connection = node.database().connect()) {
            new Update("update audit_page set records = ?").run(connection, p -> p.octets(changed));
            node.database().commit(connection);
        }
        AuditStore.Chain chain = node.audits().chains().get(0);
        return node.audits().read(chain.node(), chain.epoch(), 1, 10);
    }

    @Test
    void read_untouched_isWhole() throws SQLException {
        assertThat(readWith(records))
                .extracting(entry -> entry.record().action())
                .containsExactly("one", "two", "three");
    }

    @Test
    void read_cutShort_lacksTheLast() throws SQLException {
        assertThat(readWith(Arrays.copyOf(records, records.length - 1))).hasSize(2);
    }

    @Test
    void read_empty_hasNone() throws SQLException {
        assertThat(readWith(new byte[0])).isEmpty();
    }

    @Test
    void read_lengthOutOfRange_endsThere() throws SQLException {
        for (int length : new int[] {-1, Integer.MAX_VALUE, records.length}) {
            byte[] changed = records.clone();
            // The length of the first text follows the time.
            ByteBuffer.wrap(changed).putInt(Long.BYTES, length);

            assertThat(readWith(changed)).isEmpty();
        }
    }
}
