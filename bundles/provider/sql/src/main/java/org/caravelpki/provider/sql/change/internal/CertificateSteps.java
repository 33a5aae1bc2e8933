package org.caravelpki.provider.sql.change.internal;

import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.CertificateState;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.model.Revocation;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.provider.sql.internal.Parameters;

/** How certificates come into the inventory: reserved and completed, closed as failed, or imported. */
final class CertificateSteps {
    /** What the index of subjects keeps; longer subjects are found by their beginning only. */
    private static final int FOLDED_LENGTH = 700;

    private static final String INSERT = """
            insert into certificate (id, realm, ca, generation, serial, subject, subject_folded, not_before, not_after,\
             state, reason, revoked_at, invalidity_date, source, policy, template, template_version, requester, protocol,\
             request_id, shard, node, epoch, fingerprint, tbs, tail)\
             values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String INSERT_NAME =
            "insert into certificate_name (certificate_id, place, kind, name, lookup) values (?, ?, ?, ?, ?)";
    private static final String INSERT_SIGNATURE =
            "insert into certificate_signature (certificate_id, fingerprint, tail, completed) values (?, ?, ?, ?)";
    private static final String FAIL =
            "update certificate set state = 'failed', reason = 0, revoked_at = ? where id = ?";

    private CertificateSteps() {}

    static void reserve(Change.Reserve change, Plan plan) {
        insert(
                plan,
                change.certificate(),
                new Place(change.shard(), change.node(), change.epoch()),
                CertificateState.ACTIVE,
                new SignedParts(change.tbs().bytes(), null));
        plan.step(OpenSteps.insert(change, plan.issuance().request().isPresent()));
    }

    static void complete(Change.Complete change, Plan plan) {
        byte[] encoded = change.encoded().bytes();
        byte[] tail = SignedParts.of(encoded).tail();
        byte[] fingerprint = HexFormat.of().parseHex(change.encoded().sha256());
        long id = change.certificateId();
        Optional<Change.MoveRequest> end = plan.issuance().end();
        Optional<Instant> completed = end.map(Change.MoveRequest::at);
        plan.row(id)
                .step(OpenSteps.end(new OpenSteps.Reserved(id, change.node(), change.epoch()), end))
                .step(Step.plain(
                        INSERT_SIGNATURE,
                        p -> p.number(id).octets(fingerprint).octets(tail).instant(completed)));
    }

    static void fail(Change.Fail change, Plan plan) {
        OpenSteps.Reserved row = new OpenSteps.Reserved(change.certificateId(), change.node(), change.epoch());
        plan.row(change.certificateId()).step(OpenSteps.end(row, plan.issuance().end()));
        plan.issuance().end().ifPresent(end -> plan.step(RequestSteps.failed(end)));
        plan.step(Step.conditional(FAIL, p -> p.instant(change.at()).number(change.certificateId())))
                .step(RevocationSteps.list(change.certificateId()))
                .feed(new FeedItem.OfCertificate(change.certificateId()));
    }

    static void importOne(Change.Import change, Plan plan) {
        Certificate certificate = change.certificate();
        Der encoded = certificate
                .encoded()
                .orElseThrow(() -> new IllegalArgumentException("an imported certificate has an encoding"));
        insert(
                plan,
                certificate,
                new Place(change.shard(), 0, 0),
                stored(certificate),
                SignedParts.of(encoded.bytes()));
        if (certificate.revocation().isPresent()) {
            plan.step(RevocationSteps.list(certificate.id())).feed(new FeedItem.OfCertificate(certificate.id()));
        }
    }

    // Expired follows from notAfter and the clock and is not stored.
    private static CertificateState stored(Certificate certificate) {
        if (certificate.state() != CertificateState.EXPIRED) {
            return certificate.state();
        }
        return certificate.revocation().isPresent() ? CertificateState.REVOKED : CertificateState.ACTIVE;
    }

    private record Place(int shard, int node, long epoch) {}

    private static void insert(
            Plan plan, Certificate certificate, Place place, CertificateState state, SignedParts parts) {
        plan.row(certificate.id()).step(Step.plain(INSERT, p -> {
            identity(p, certificate);
            status(p, certificate, state);
            origin(p, certificate.origin());
            p.number(place.shard()).number(place.node()).number(place.epoch());
            p.octets(certificate.encoded().map(CertificateSteps::fingerprint).orElse(null));
            p.octets(parts.tbs()).octets(parts.tail());
        }));
        List<GeneralName> names = certificate.names();
        for (int i = 0; i < names.size(); i++) {
            plan.step(name(certificate.id(), i, names.get(i)));
        }
    }

    private static void identity(Parameters p, Certificate certificate) throws SQLException {
        p.number(certificate.id())
                .text(certificate.realm())
                .text(certificate.ca())
                .number(certificate.generation())
                .serial(certificate.serial())
                .text(certificate.subject())
                .text(folded(certificate.subject()))
                .instant(certificate.notBefore())
                .instant(certificate.notAfter());
    }

    private static void status(Parameters p, Certificate certificate, CertificateState state) throws SQLException {
        Optional<Revocation> revocation = certificate.revocation();
        p.text(state.word())
                .code(revocation.map(revoked -> revoked.reason().code()))
                .instant(revocation.map(Revocation::at))
                .instant(revocation.flatMap(Revocation::invalidityDate));
    }

    private static void origin(Parameters p, Certificate.Origin origin) throws SQLException {
        p.text(origin.source().word())
                .text(origin.policy())
                .text(origin.template())
                .number(origin.templateVersion())
                .text(origin.requester().toString())
                .text(origin.protocol())
                .text(origin.requestId().value());
    }

    private static byte[] fingerprint(Der encoded) {
        return HexFormat.of().parseHex(encoded.sha256());
    }

    private static String folded(String subject) {
        String folded = subject.toLowerCase(Locale.ROOT);
        return folded.length() > FOLDED_LENGTH ? folded.substring(0, FOLDED_LENGTH) : folded;
    }

    private static Step name(long id, int place, GeneralName name) {
        long lookup = NameLookup.of(name);
        return Step.plain(INSERT_NAME, p -> p.number(id)
                .number(place)
                .text(name.type().word())
                .text(name.value())
                .number(lookup));
    }
}
