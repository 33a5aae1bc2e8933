package org.caravelpki.provider.sql.change.internal;

import org.caravelpki.api.model.CertificateState;
import org.caravelpki.api.model.Revocation;
import org.caravelpki.api.model.RevocationReason;
import org.caravelpki.api.provider.store.Change;

/** How certificates are revoked, put on hold and released: the status, and the list that CRLs are made from. */
final class RevocationSteps {
    private static final String REVOKE = """
            update certificate set state = ?, reason = ?, revoked_at = ?, invalidity_date = ?\
             where id = ? and state in ('active', 'onHold')\
             and not exists (select certificate_id from issuance_open where certificate_id = ?)""";
    private static final String RELEASE = """
            update certificate set state = 'active', reason = null, revoked_at = null, invalidity_date = null\
             where id = ? and state = 'onHold'""";
    private static final String LIST = """
            insert into revocation\
             (ca, generation, certificate_id, serial, reason, revoked_at, invalidity_date, not_after, shard)\
             select ca, generation, id, serial, reason, revoked_at, invalidity_date, not_after, shard\
             from certificate where id = ?""";
    private static final String UNLIST = "delete from revocation where certificate_id = ?";

    private RevocationSteps() {}

    static void revoke(Change.Revoke change, Plan plan) {
        Revocation revocation = change.revocation();
        boolean hold = revocation.reason() == RevocationReason.CERTIFICATE_HOLD;
        CertificateState state = hold ? CertificateState.ON_HOLD : CertificateState.REVOKED;
        plan.row(change.certificateId())
                .step(Step.conditional(REVOKE, p -> p.text(state.word())
                        .number(revocation.reason().code())
                        .instant(revocation.at())
                        .instant(revocation.invalidityDate())
                        .number(change.certificateId())
                        .number(change.certificateId())))
                .step(unlist(change.certificateId()))
                .step(list(change.certificateId()))
                .feed(new FeedItem.OfCertificate(change.certificateId()));
    }

    static void release(Change.Release change, Plan plan) {
        plan.row(change.certificateId())
                .step(Step.conditional(RELEASE, p -> p.number(change.certificateId())))
                .step(unlist(change.certificateId()))
                .feed(new FeedItem.OfCertificate(change.certificateId()));
    }

    /** Lists a certificate with the revocation that its row has by now. */
    static Step list(long certificateId) {
        return Step.plain(LIST, p -> p.number(certificateId));
    }

    private static Step unlist(long certificateId) {
        return Step.plain(UNLIST, p -> p.number(certificateId));
    }
}
