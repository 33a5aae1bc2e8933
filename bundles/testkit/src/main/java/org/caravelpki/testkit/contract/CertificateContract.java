package org.caravelpki.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.CertificateState;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.Revocation;
import org.caravelpki.api.model.RevocationReason;
import org.caravelpki.api.provider.store.CertificateStore;
import org.caravelpki.api.provider.store.CertificateStore.RevokedEntry;
import org.caravelpki.api.provider.store.Change;
import org.junit.jupiter.api.Test;

/** Certificates: reserved, completed, failed, revoked, released, imported, found again, counted. */
public interface CertificateContract extends StoreContract {

    private Certificate stored(Certificate certificate) {
        return node().certificates()
                .find(certificate.ca(), certificate.generation(), certificate.serial())
                .orElseThrow();
    }

    private Certificate active(Samples samples) {
        Certificate certificate = samples.certificate();
        node().commit(samples.reserve(certificate));
        node().commit(samples.complete(certificate));
        return certificate;
    }

    private static Change.Revoke revoke(Certificate certificate, RevocationReason reason) {
        return new Change.Revoke(
                certificate.id(),
                new Revocation(reason, Samples.NOW.plusSeconds(5), Optional.of(Samples.NOW.minusSeconds(60))));
    }

    private List<RevokedEntry> listed(String ca, Instant notExpiredAt) {
        List<RevokedEntry> entries = new ArrayList<>();
        node().certificates().revoked(ca, 1, notExpiredAt, entries::add);
        return entries;
    }

    @Test
    default void reserve_newSerial_isStoredAsGiven() {
        Samples samples = samples();
        Certificate certificate = samples.certificate();

        node().commit(samples.reserve(certificate));

        assertThat(stored(certificate)).isEqualTo(certificate);
    }

    @Test
    default void inOrder_afterARow_givesTheNextOnesInWhateverState() {
        Samples samples = samples();
        Certificate first = active(samples);
        Certificate second = samples.certificate();
        node().commit(samples.reserve(second));
        Certificate third = active(samples);

        List<Certificate> next = node().certificates().inOrder(first.id(), 2);

        assertThat(next).extracting(Certificate::id).containsExactly(second.id(), third.id());
        assertThat(next)
                .extracting(Certificate::state)
                .containsExactly(CertificateState.RESERVED, CertificateState.ACTIVE);
        assertThat(next.get(1).encoded()).isPresent();
        assertThat(node().certificates().inOrder(first.id(), 1))
                .extracting(Certificate::id)
                .containsExactly(second.id());
        assertThat(node().certificates().inOrder(third.id(), 10))
                .extracting(Certificate::id)
                .doesNotContain(first.id(), second.id(), third.id());
    }

    @Test
    default void reserve_serialOfSameGeneration_conflicts() {
        Samples samples = samples();
        Certificate first = active(samples);
        Certificate second = samples.sameSerial(first);

        assertThat(node().refusal(samples.reserve(second))).isEqualTo(PkiException.Kind.CONFLICT);
        assertThat(stored(first).id()).isEqualTo(first.id());
    }

    @Test
    default void complete_reserved_isActiveWithEncoding() {
        Samples samples = samples();
        Certificate certificate = samples.certificate();
        Change.Complete complete = samples.complete(certificate);
        node().commit(samples.reserve(certificate));

        node().commit(complete);

        Certificate stored = stored(certificate);
        assertThat(stored.state()).isEqualTo(CertificateState.ACTIVE);
        assertThat(stored.encoded()).contains(complete.encoded());
        assertThat(stored.fingerprint()).contains(complete.encoded().sha256());
        assertThat(stored.names()).isEqualTo(certificate.names());
    }

    @Test
    default void complete_twice_conflictsAndKeepsTheFirst() {
        Samples samples = samples();
        Certificate certificate = active(samples);
        Optional<String> before = stored(certificate).fingerprint();

        assertThat(node().refusal(samples.complete(certificate))).isEqualTo(PkiException.Kind.CONFLICT);
        assertThat(stored(certificate).fingerprint()).isEqualTo(before);
    }

    @Test
    default void complete_otherEpoch_conflicts() {
        Samples samples = samples();
        Certificate certificate = samples.certificate();
        node().commit(samples.reserve(certificate));

        PkiException.Kind refusal = node().refusal(
                        new Change.Complete(certificate.id(), 1, Samples.EPOCH + 1, samples.signed(certificate)));

        assertThat(refusal).isEqualTo(PkiException.Kind.CONFLICT);
        assertThat(stored(certificate).state()).isEqualTo(CertificateState.RESERVED);
    }

    @Test
    default void complete_otherNode_conflicts() {
        Samples samples = samples();
        Certificate certificate = samples.certificate();
        node().commit(samples.reserve(certificate));

        assertThat(node().refusal(new Change.Complete(certificate.id(), 2, Samples.EPOCH, samples.signed(certificate))))
                .isEqualTo(PkiException.Kind.CONFLICT);
    }

    @Test
    default void complete_notACertificate_isABug() {
        Samples samples = samples();
        Certificate certificate = samples.certificate();
        node().commit(samples.reserve(certificate));

        Change.Complete broken = new Change.Complete(certificate.id(), 1, Samples.EPOCH, samples.tbs(certificate));

        assertThatThrownBy(() -> node().commit(broken)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void fail_reserved_isFailedAndListed() {
        Samples samples = samples();
        Certificate certificate = samples.certificate();
        node().commit(samples.reserve(certificate));

        node().commit(new Change.Fail(certificate.id(), 1, Samples.EPOCH, Samples.NOW));

        assertThat(stored(certificate).state()).isEqualTo(CertificateState.FAILED);
        assertThat(listed(samples.ca(), Samples.NOW))
                .containsExactly(new RevokedEntry(
                        certificate.serial(), Samples.NOW, RevocationReason.UNSPECIFIED, Optional.empty(), 0));
    }

    @Test
    default void fail_active_conflicts() {
        Samples samples = samples();
        Certificate certificate = active(samples);

        assertThat(node().refusal(new Change.Fail(certificate.id(), 1, Samples.EPOCH, Samples.NOW)))
                .isEqualTo(PkiException.Kind.CONFLICT);
        assertThat(listed(samples.ca(), Samples.NOW)).isEmpty();
    }

    @Test
    default void complete_failed_conflicts() {
        Samples samples = samples();
        Certificate certificate = samples.certificate();
        node().commit(samples.reserve(certificate));
        node().commit(new Change.Fail(certificate.id(), 1, Samples.EPOCH, Samples.NOW));

        assertThat(node().refusal(samples.complete(certificate))).isEqualTo(PkiException.Kind.CONFLICT);
    }

    @Test
    default void revoke_active_isRevokedAndListed() {
        Samples samples = samples();
        Certificate certificate = active(samples);
        Change.Revoke revoke = revoke(certificate, RevocationReason.KEY_COMPROMISE);

        node().commit(revoke);

        assertThat(stored(certificate).state()).isEqualTo(CertificateState.REVOKED);
        assertThat(stored(certificate).revocation()).contains(revoke.revocation());
        assertThat(listed(samples.ca(), Samples.NOW))
                .containsExactly(new RevokedEntry(
                        certificate.serial(),
                        revoke.revocation().at(),
                        RevocationReason.KEY_COMPROMISE,
                        revoke.revocation().invalidityDate(),
                        0));
    }

    @Test
    default void revoke_revoked_conflicts() {
        Samples samples = samples();
        Certificate certificate = active(samples);
        node().commit(revoke(certificate, RevocationReason.SUPERSEDED));

        assertThat(node().refusal(revoke(certificate, RevocationReason.KEY_COMPROMISE)))
                .isEqualTo(PkiException.Kind.CONFLICT);
        assertThat(listed(samples.ca(), Samples.NOW))
                .extracting(RevokedEntry::reason)
                .containsExactly(RevocationReason.SUPERSEDED);
    }

    @Test
    default void revoke_reserved_conflicts() {
        Samples samples = samples();
        Certificate certificate = samples.certificate();
        node().commit(samples.reserve(certificate));

        assertThat(node().refusal(revoke(certificate, RevocationReason.SUPERSEDED)))
                .isEqualTo(PkiException.Kind.CONFLICT);
    }

    @Test
    default void revoke_onHold_replacesTheEntry() {
        Samples samples = samples();
        Certificate certificate = active(samples);
        node().commit(revoke(certificate, RevocationReason.CERTIFICATE_HOLD));
        assertThat(stored(certificate).state()).isEqualTo(CertificateState.ON_HOLD);

        node().commit(revoke(certificate, RevocationReason.KEY_COMPROMISE));

        assertThat(stored(certificate).state()).isEqualTo(CertificateState.REVOKED);
        assertThat(listed(samples.ca(), Samples.NOW))
                .extracting(RevokedEntry::reason)
                .containsExactly(RevocationReason.KEY_COMPROMISE);
    }

    @Test
    default void release_onHold_isActiveAndNotListed() {
        Samples samples = samples();
        Certificate certificate = active(samples);
        node().commit(revoke(certificate, RevocationReason.CERTIFICATE_HOLD));

        node().commit(new Change.Release(certificate.id()));

        assertThat(stored(certificate).state()).isEqualTo(CertificateState.ACTIVE);
        assertThat(stored(certificate).revocation()).isEmpty();
        assertThat(listed(samples.ca(), Samples.NOW)).isEmpty();
    }

    @Test
    default void release_active_conflicts() {
        Certificate certificate = active(samples());

        assertThat(node().refusal(new Change.Release(certificate.id()))).isEqualTo(PkiException.Kind.CONFLICT);
    }

    @Test
    default void importOne_new_isStoredWithItsRevocation() {
        Samples samples = samples();
        Certificate certificate = samples.imported(CertificateState.REVOKED);

        node().commit(new Change.Import(certificate, 2));

        assertThat(stored(certificate)).isEqualTo(certificate);
        assertThat(listed(samples.ca(), Samples.NOW))
                .extracting(RevokedEntry::shard)
                .containsExactly(2);
    }

    @Test
    default void revoked_ofAShard_areThoseOfIt() {
        Samples samples = samples();
        Certificate second = samples.imported(CertificateState.REVOKED);
        Certificate third = samples.imported(CertificateState.REVOKED);
        node().commit(new Change.Import(second, 2), new Change.Import(third, 3));
        List<RevokedEntry> entries = new ArrayList<>();

        node().certificates().revoked(samples.ca(), third.generation(), 3, Samples.NOW, entries::add);

        assertThat(entries).extracting(RevokedEntry::serial).containsExactly(third.serial());
    }

    @Test
    default void revocation_listedAndNot_isFoundAndNot() {
        Samples samples = samples();
        Certificate revoked = samples.imported(CertificateState.REVOKED);
        Certificate good = samples.imported(CertificateState.ACTIVE);
        node().commit(new Change.Import(revoked, 2), new Change.Import(good, 2));

        assertThat(node().certificates().revocation(samples.ca(), revoked.generation(), revoked.serial()))
                .hasValueSatisfying(entry -> {
                    assertThat(entry.serial()).isEqualTo(revoked.serial());
                    assertThat(entry.shard()).isEqualTo(2);
                });
        assertThat(node().certificates().revocation(samples.ca(), good.generation(), good.serial()))
                .isEmpty();
    }

    @Test
    default void importOne_existing_conflicts() {
        Samples samples = samples();
        Certificate certificate = samples.imported(CertificateState.ACTIVE);
        node().commit(new Change.Import(certificate, 0));

        assertThat(node().refusal(new Change.Import(certificate, 0))).isEqualTo(PkiException.Kind.CONFLICT);
    }

    @Test
    default void revoked_expiredEntries_areLeftOut() {
        Samples samples = samples();
        Certificate certificate = active(samples);
        node().commit(revoke(certificate, RevocationReason.SUPERSEDED));

        assertThat(listed(samples.ca(), certificate.notAfter())).hasSize(1);
        assertThat(listed(samples.ca(), certificate.notAfter().plusMillis(1))).isEmpty();
    }

    @Test
    default void find_bySerialAlone_findsEveryIssuer() {
        Certificate certificate = active(samples());

        assertThat(node().certificates().find(certificate.serial()))
                .extracting(Certificate::id)
                .containsExactly(certificate.id());
    }

    @Test
    default void find_byFingerprint_findsTheCertificate() {
        Certificate certificate = active(samples());
        String fingerprint = stored(certificate).fingerprint().orElseThrow();

        assertThat(node().certificates().findByFingerprint(fingerprint))
                .map(Certificate::id)
                .contains(certificate.id());
        assertThat(node().certificates().findByFingerprint("ab")).isEmpty();
    }

    @Test
    default void find_byRequest_findsWhatWasMadeForIt() {
        Certificate certificate = active(samples());

        assertThat(node().certificates().findByRequest(certificate.origin().requestId()))
                .map(Certificate::id)
                .contains(certificate.id());
    }

    @Test
    default void leftBehind_rowsOfEarlierEpochs_areReturnedOldestFirst() {
        Samples samples = samples();
        Certificate old = samples.certificate();
        Certificate older = samples.certificate();
        node().commit(new Change.Reserve(old, 901, 7, 0, samples.tbs(old)));
        node().commit(new Change.Reserve(older, 901, 6, 0, samples.tbs(older)));

        assertThat(node().certificates().leftBehind(901, 8, 10))
                .extracting(reserved -> reserved.certificateId() + "/" + reserved.epoch())
                .containsExactly(old.id() + "/7", older.id() + "/6");
        assertThat(node().certificates().leftBehind(901, 7, 10)).hasSize(1);
        assertThat(node().certificates().leftBehind(901, 8, 1)).hasSize(1);
    }

    @Test
    default void reservedElsewhere_rowsOfOtherNodes_areReturned() {
        Samples samples = samples();
        Certificate theirs = samples.certificate();
        Certificate ours = samples.certificate();
        node().commit(new Change.Reserve(theirs, 904, 7, 0, samples.tbs(theirs)));
        node().commit(new Change.Reserve(ours, 905, 7, 0, samples.tbs(ours)));

        assertThat(node().certificates().reservedElsewhere(905, 1_000_000))
                .extracting(CertificateStore.Reserved::certificateId)
                .contains(theirs.id())
                .doesNotContain(ours.id());
    }

    @Test
    default void count_severalStates_countsEach() {
        Samples samples = samples();
        active(samples);
        Certificate revoked = active(samples);
        node().commit(revoke(revoked, RevocationReason.SUPERSEDED));
        node().commit(samples.reserve(samples.certificate()));

        assertThat(node().certificates().count(samples.ca()))
                .isEqualTo(Map.of(
                        CertificateState.ACTIVE, 1L, CertificateState.REVOKED, 1L, CertificateState.RESERVED, 1L));
    }
}
