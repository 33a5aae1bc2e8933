package org.caravelpki.provider.sql.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.CertificateRequest;
import org.caravelpki.api.model.CertificateState;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.model.RequestState;
import org.caravelpki.api.model.SerialNumber;
import org.caravelpki.api.provider.store.AuditEntry;
import org.caravelpki.api.provider.store.AuditRecord;
import org.caravelpki.api.provider.store.CertificateStore;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.provider.sql.change.internal.SignedParts;
import org.caravelpki.testkit.contract.AuditChains;
import org.caravelpki.testkit.contract.Samples;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A database that an earlier release made and filled goes on with this one. */
abstract class EarlierSchemaContract {
    private static final String CERTIFICATE = """
            insert into certificate (id, realm, ca, generation, serial, subject, subject_folded, not_before, not_after,\
             state, source, policy, template, template_version, requester, protocol, request_id, shard, node, epoch,\
             fingerprint, tbs, tail)\
             values (?, 'default', 'old', 1, ?, 'CN=Old', 'cn=old', 0, ?, ?, 'issued', 'p', 't', 1, 'system:x', 'simple',\
             ?, 0, 1, 3, ?, ?, ?)""";
    private static final String REQUEST = """
            insert into certificate_request (id, request_id, realm, policy, protocol, requester, subject, names, state,\
             created, updated, serial, issue_order)\
             values (?, ?, 'default', 'p', 'simple', 'system:x', 'CN=Old', '', ?, 0, 7, ?, '{}')""";
    private static final String TERM = """
            insert into writer_term (node, epoch, batch, audit_seq, audit_head, opened) values (1, 3, 5, ?, ?, 0)""";
    private static final String AUDIT = """
            insert into audit_entry (id, node, epoch, seq, happened, realm, actor, action, object, detail, hash)\
             values (?, 1, 3, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private Connector source;

    abstract Settings settings();

    abstract Dialect dialect();

    @BeforeEach
    void makeWithVersionSix() {
        source = new Connector(settings(), dialect(), SqlNode.CLASS_PATH);
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration")
                .placeholders(dialect().placeholders())
                .target("6")
                .loggers(FlywayLog.class.getName())
                .load()
                .migrate();
    }

    private SqlNode node() {
        return new SqlNode(SqlNode.CLASS_PATH, settings());
    }

    private void certificate(long id, SerialNumber serial, String state, SignedParts parts, byte[] fingerprint)
            throws SQLException {
        try (Connection connection = source.getConnection()) {
            new Update(CERTIFICATE).run(connection, p -> p.number(id)
                    .serial(serial)
                    .instant(Instant.now().plusSeconds(1_000_000))
                    .text(state)
                    .text("r" + id)
                    .octets(fingerprint)
                    .octets(parts.tbs())
                    .octets(parts.tail()));
        }
    }

    private void request(long id, String state, Optional<SerialNumber> serial) throws SQLException {
        try (Connection connection = source.getConnection()) {
            new Update(REQUEST)
                    .run(
                            connection,
                            p -> p.number(id).text("r" + id).text(state).serial(serial));
        }
    }

    @Test
    void certificate_completedByTheEarlierRelease_isFoundWithItsEncoding() throws SQLException {
        Der encoded;
        SerialNumber serial;
        try (SqlNode maker = node()) {
            Samples samples = new Samples(maker.writer());
            Certificate sample = samples.certificate();
            encoded = samples.signed(sample);
            serial = sample.serial();
        }
        certificate(
                10,
                serial,
                "active",
                SignedParts.of(encoded.bytes()),
                HexFormat.of().parseHex(encoded.sha256()));

        try (SqlNode node = node()) {
            Certificate found =
                    node.certificates().findByFingerprint(encoded.sha256()).orElseThrow();
            assertThat(found.encoded()).contains(encoded);
            assertThat(node.certificates().find(serial)).containsExactly(found);
        }
    }

    @Test
    void certificate_reservedByTheEarlierRelease_canBeCompleted() throws SQLException {
        try (SqlNode node = node()) {
            Samples samples = new Samples(node.writer());
            Certificate sample = samples.certificate();
            SignedParts parts = SignedParts.of(samples.signed(sample).bytes());
            certificate(sample.id(), sample.serial(), "reserved", new SignedParts(parts.tbs(), null), null);

            node.commit(samples.complete(sample));

            assertThat(node.certificates().find(sample.serial()))
                    .extracting(Certificate::state)
                    .containsExactly(CertificateState.ACTIVE);
        }
    }

    @Test
    void request_issuedByTheEarlierRelease_keepsItsSerialNumber() throws SQLException {
        SerialNumber serial = SerialNumber.parse("0badc0de");
        request(20, "issued", Optional.of(serial));

        try (SqlNode node = node()) {
            var found = node.requests().find(new RequestId("r20")).orElseThrow().request();
            assertThat(found.serial()).contains(serial);
            assertThat(found.updated()).isEqualTo(Instant.ofEpochMilli(7));
        }
    }

    @Test
    void request_approvedByTheEarlierRelease_canBeMoved() throws SQLException {
        request(21, "approved", Optional.empty());

        try (SqlNode node = node()) {
            node.commit(new Change.MoveRequest(
                    new RequestId("r21"),
                    RequestState.APPROVED,
                    RequestState.ISSUED,
                    Optional.empty(),
                    Optional.of(SerialNumber.parse("0c")),
                    Samples.NOW));

            assertThat(node.requests()
                            .list(Optional.empty(), Optional.of(RequestState.ISSUED), Optional.empty(), 10)
                            .items())
                    .extracting(request -> request.serial().orElseThrow())
                    .isEqualTo(List.of(SerialNumber.parse("0c")));
        }
    }

    private void reserved(Samples samples, Certificate sample) throws SQLException {
        SignedParts parts = new SignedParts(samples.tbs(sample).bytes(), null);
        certificate(sample.id(), sample.serial(), "reserved", parts, null);
        request(sample.id(), "approved", Optional.empty());
    }

    private static Change.MoveRequest end(Certificate sample, RequestState state) {
        return new Change.MoveRequest(
                new RequestId("r" + sample.id()),
                RequestState.APPROVED,
                state,
                Optional.empty(),
                state == RequestState.ISSUED ? Optional.of(sample.serial()) : Optional.empty(),
                Samples.NOW);
    }

    @Test
    void issuance_begunByTheEarlierRelease_isCompletedWithItsRequest() throws SQLException {
        try (SqlNode node = node()) {
            Samples samples = new Samples(node.writer());
            Certificate sample = samples.certificate();
            reserved(samples, sample);

            node.commit(samples.complete(sample), end(sample, RequestState.ISSUED));

            assertThat(node.certificates().find(sample.serial()))
                    .extracting(Certificate::state)
                    .containsExactly(CertificateState.ACTIVE);
            assertThat(request(node, sample).state()).isEqualTo(RequestState.ISSUED);
            assertThat(request(node, sample).serial()).contains(sample.serial());
        }
    }

    @Test
    void issuance_begunByTheEarlierRelease_isClosedAsFailedOnce() throws SQLException {
        try (SqlNode node = node()) {
            Samples samples = new Samples(node.writer());
            Certificate sample = samples.certificate();
            reserved(samples, sample);
            Change.Fail fail = new Change.Fail(sample.id(), 1, Samples.EPOCH, Samples.NOW);

            node.commit(fail, end(sample, RequestState.FAILED));

            assertThat(node.certificates().find(sample.serial()))
                    .extracting(Certificate::state)
                    .containsExactly(CertificateState.FAILED);
            assertThat(request(node, sample).state()).isEqualTo(RequestState.FAILED);
            assertThat(node.refusal(fail, end(sample, RequestState.FAILED))).isEqualTo(PkiException.Kind.CONFLICT);
        }
    }

    @Test
    void reservations_ofBothReleases_areLeftBehindAndFound() throws SQLException {
        try (SqlNode node = node()) {
            Samples samples = new Samples(node.writer());
            Certificate old = samples.certificate();
            Certificate young = samples.certificate();
            reserved(samples, old);
            node.commit(new Change.Reserve(young, 1, 4, 0, samples.tbs(young)));

            assertThat(node.certificates().leftBehind(1, 5, 10))
                    .extracting(CertificateStore.Reserved::certificateId)
                    .containsExactly(old.id(), young.id());
            assertThat(node.certificates().leftBehind(1, 4, 10))
                    .extracting(CertificateStore.Reserved::certificateId)
                    .containsExactly(old.id());
            assertThat(node.certificates()
                            .search(anyReserved(), Optional.empty(), 10)
                            .items())
                    .extracting(Certificate::id)
                    .containsExactly(young.id(), old.id());
        }
    }

    private static CertificateStore.Query anyReserved() {
        return new CertificateStore.Query(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(CertificateState.RESERVED),
                Optional.empty(),
                Optional.empty(),
                Samples.NOW);
    }

    private static CertificateRequest request(SqlNode node, Certificate sample) {
        return node.requests()
                .find(new RequestId("r" + sample.id()))
                .orElseThrow()
                .request();
    }

    @Test
    void audit_ofBothReleases_isOneListAndEachChainIsWhole() throws SQLException {
        AuditEntry last = null;
        for (int seq = 1; seq <= 3; seq++) {
            AuditRecord record = new AuditRecord(Samples.NOW, "default", "a", "old.test" + seq, "o", "{}");
            last = AuditEntry.chained(1, 3, seq, record, seq == 1 ? AuditEntry.START : last.hash());
            audit(seq, last);
        }
        term(last);

        try (SqlNode node = node()) {
            Samples samples = new Samples(node.writer());
            node.commit(samples.audit("new.test1", "o"), samples.audit("new.test2", "o"));

            assertThat(AuditChains.verify(node.audits())).isEqualTo(5);
            var first = node.audits().list(Optional.empty(), Optional.of("o"), Optional.empty(), 3);
            var rest = node.audits().list(Optional.empty(), Optional.of("o"), first.next(), 3);
            assertThat(first.items())
                    .extracting(entry -> entry.record().action())
                    .containsExactly("new.test2", "new.test1", "old.test3");
            assertThat(rest.items())
                    .extracting(entry -> entry.record().action())
                    .containsExactly("old.test2", "old.test1");
            // As the earlier release told where its listing goes on.
            assertThat(node.audits()
                            .list(Optional.empty(), Optional.empty(), Optional.of("2"), 3)
                            .items())
                    .extracting(AuditEntry::seq)
                    .containsExactly(1L);
        }
    }

    private void audit(long id, AuditEntry entry) throws SQLException {
        AuditRecord record = entry.record();
        try (Connection connection = source.getConnection()) {
            new Update(AUDIT).run(connection, p -> p.number(id)
                    .number(entry.seq())
                    .instant(record.time())
                    .text(record.realm())
                    .text(record.actor())
                    .text(record.action())
                    .text(record.object())
                    .text(record.detail())
                    .text(entry.hash()));
        }
    }

    private void term(AuditEntry last) throws SQLException {
        try (Connection connection = source.getConnection()) {
            new Update(TERM).run(connection, p -> p.number(last.seq()).text(last.hash()));
        }
    }
}
