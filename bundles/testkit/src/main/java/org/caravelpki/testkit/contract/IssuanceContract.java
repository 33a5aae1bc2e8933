package org.caravelpki.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.CertificateRequest;
import org.caravelpki.api.model.CertificateState;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.RequestState;
import org.caravelpki.api.model.Revocation;
import org.caravelpki.api.model.RevocationReason;
import org.caravelpki.api.provider.store.CertificateStore;
import org.caravelpki.api.provider.store.Change;
import org.junit.jupiter.api.Test;

/** A certificate and its request on their way together: reserved and approved in one unit, ended in another. */
public interface IssuanceContract extends StoreContract {
    /** When a request is moved to its end. */
    Instant END = Samples.NOW.plusSeconds(9);

    private CertificateRequest stored(CertificateRequest request) {
        return node().requests().find(request.id()).orElseThrow().request();
    }

    private Certificate stored(Certificate certificate) {
        return node().certificates()
                .find(certificate.ca(), certificate.generation(), certificate.serial())
                .orElseThrow();
    }

    private static Change put(CertificateRequest request) {
        return new Change.PutRequest(request, Optional.empty(), "{}");
    }

    private static Change move(CertificateRequest request, RequestState from, RequestState to) {
        return new Change.MoveRequest(request.id(), from, to, Optional.empty(), Optional.empty(), END);
    }

    private static Change issued(CertificateRequest request, Certificate certificate) {
        return new Change.MoveRequest(
                request.id(),
                RequestState.APPROVED,
                RequestState.ISSUED,
                Optional.empty(),
                Optional.of(certificate.serial()),
                END);
    }

    private static Change failed(CertificateRequest request) {
        return new Change.MoveRequest(
                request.id(),
                RequestState.APPROVED,
                RequestState.FAILED,
                Optional.of("It did not work."),
                Optional.empty(),
                END);
    }

    private static Change.Fail fail(Certificate certificate) {
        return new Change.Fail(certificate.id(), 1, Samples.EPOCH, Samples.NOW);
    }

    private void assertIssued(CertificateRequest request, Certificate certificate) {
        assertThat(stored(certificate).state()).isEqualTo(CertificateState.ACTIVE);
        assertThat(stored(request).state()).isEqualTo(RequestState.ISSUED);
        assertThat(stored(request).serial()).contains(certificate.serial());
        assertThat(stored(request).updated()).isEqualTo(END);
    }

    private void assertOpen(CertificateRequest request, Certificate certificate) {
        assertThat(stored(certificate).state()).isEqualTo(CertificateState.RESERVED);
        assertThat(stored(certificate).encoded()).isEmpty();
        assertThat(stored(request).state()).isEqualTo(RequestState.APPROVED);
        assertThat(stored(request).serial()).isEmpty();
    }

    @Test
    default void reserve_withItsRequest_isReservedAndApproved() {
        Samples samples = samples();
        Certificate certificate = samples.certificate();
        CertificateRequest request = samples.request(certificate, RequestState.APPROVED);

        node().commit(put(request), samples.reserve(certificate));

        assertThat(stored(certificate)).isEqualTo(certificate);
        assertThat(stored(request)).isEqualTo(request);
    }

    @Test
    default void complete_withItsRequest_isActiveAndIssued() {
        Samples samples = samples();
        Certificate certificate = samples.certificate();
        CertificateRequest request = samples.request(certificate, RequestState.APPROVED);
        node().commit(put(request), samples.reserve(certificate));

        node().commit(samples.complete(certificate), issued(request, certificate));

        assertIssued(request, certificate);
    }

    @Test
    default void complete_requestThatWaitedForApproval_isActiveAndIssued() {
        Samples samples = samples();
        Certificate certificate = samples.certificate();
        CertificateRequest request = samples.request(certificate, RequestState.PENDING_APPROVAL);
        node().commit(put(request));
        node().commit(
                        move(request, RequestState.PENDING_APPROVAL, RequestState.APPROVED),
                        samples.reserve(certificate));
        assertOpen(request, certificate);

        node().commit(samples.complete(certificate), issued(request, certificate));

        assertIssued(request, certificate);
    }

    @Test
    default void reserve_requestInAnotherState_conflictsAndLeavesNothing() {
        Samples samples = samples();
        Certificate certificate = samples.certificate();
        CertificateRequest request = samples.request(certificate, RequestState.RECEIVED);
        node().commit(put(request));

        PkiException.Kind refusal = node().refusal(
                        move(request, RequestState.PENDING_APPROVAL, RequestState.APPROVED),
                        samples.reserve(certificate));

        assertThat(refusal).isEqualTo(PkiException.Kind.CONFLICT);
        assertThat(stored(request)).isEqualTo(request);
        assertThat(node().certificates().find(certificate.serial())).isEmpty();
    }

    @Test
    default void complete_requestApprovedInAnotherUnit_isActiveAndIssued() {
        Samples samples = samples();
        Certificate certificate = samples.certificate();
        CertificateRequest request = samples.request(certificate, RequestState.APPROVED);
        node().commit(put(request));
        node().commit(samples.reserve(certificate));

        node().commit(samples.complete(certificate), issued(request, certificate));

        assertIssued(request, certificate);
    }

    @Test
    default void complete_requestOfAnother_conflictsAndChangesNeither() {
        Samples samples = samples();
        Certificate certificate = samples.certificate();
        Certificate other = samples.certificate();
        CertificateRequest request = samples.request(certificate, RequestState.APPROVED);
        CertificateRequest others = samples.request(other, RequestState.APPROVED);
        node().commit(put(request), samples.reserve(certificate));
        node().commit(put(others), samples.reserve(other));

        assertThat(node().refusal(samples.complete(certificate), issued(others, certificate)))
                .isEqualTo(PkiException.Kind.CONFLICT);

        assertOpen(request, certificate);
        assertOpen(others, other);
    }

    @Test
    default void complete_withItsRequestTwice_conflicts() {
        Samples samples = samples();
        Certificate certificate = samples.certificate();
        CertificateRequest request = samples.request(certificate, RequestState.APPROVED);
        node().commit(put(request), samples.reserve(certificate));
        node().commit(samples.complete(certificate), issued(request, certificate));

        assertThat(node().refusal(samples.complete(certificate), issued(request, certificate)))
                .isEqualTo(PkiException.Kind.CONFLICT);
        assertThat(node().refusal(fail(certificate), failed(request))).isEqualTo(PkiException.Kind.CONFLICT);
        assertIssued(request, certificate);
    }

    @Test
    default void fail_withItsRequest_isFailedAndListed() {
        Samples samples = samples();
        Certificate certificate = samples.certificate();
        CertificateRequest request = samples.request(certificate, RequestState.APPROVED);
        node().commit(put(request), samples.reserve(certificate));

        node().commit(fail(certificate), failed(request));

        assertThat(stored(certificate).state()).isEqualTo(CertificateState.FAILED);
        assertThat(stored(request).state()).isEqualTo(RequestState.FAILED);
        assertThat(stored(request).detail()).contains("It did not work.");
        assertThat(stored(request).serial()).isEmpty();
        assertThat(stored(request).updated()).isEqualTo(END);
        assertThat(listed(samples.ca())).containsExactly(certificate.serial());
        assertThat(node().refusal(samples.complete(certificate), issued(request, certificate)))
                .isEqualTo(PkiException.Kind.CONFLICT);
    }

    private List<Object> listed(String ca) {
        List<Object> serials = new ArrayList<>();
        node().certificates().revoked(ca, 1, Samples.NOW, entry -> serials.add(entry.serial()));
        return serials;
    }

    @Test
    default void revoke_completed_isRevoked() {
        Samples samples = samples();
        Certificate certificate = samples.certificate();
        CertificateRequest request = samples.request(certificate, RequestState.APPROVED);
        Change.Revoke revoke = new Change.Revoke(
                certificate.id(), new Revocation(RevocationReason.SUPERSEDED, Samples.NOW, Optional.empty()));
        node().commit(put(request), samples.reserve(certificate));
        assertThat(node().refusal(revoke)).isEqualTo(PkiException.Kind.CONFLICT);
        node().commit(samples.complete(certificate), issued(request, certificate));

        node().commit(revoke);

        assertThat(stored(certificate).state()).isEqualTo(CertificateState.REVOKED);
    }

    @Test
    default void complete_manyAtOnce_oneOfAnotherEpochFailsAlone() {
        Samples samples = samples();
        List<Certificate> certificates = new ArrayList<>();
        List<CertificateRequest> requests = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            certificates.add(samples.certificate());
            requests.add(samples.request(certificates.get(i), RequestState.APPROVED));
            node().commit(put(requests.get(i)), samples.reserve(certificates.get(i)));
        }

        List<CompletionStage<Void>> ends = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            ends.add(node().writer()
                    .write(List.of(
                            i == 20
                                    ? new Change.Complete(
                                            certificates.get(i).id(),
                                            1,
                                            Samples.EPOCH + 1,
                                            samples.signed(certificates.get(i)))
                                    : samples.complete(certificates.get(i)),
                            issued(requests.get(i), certificates.get(i)))));
        }

        assertThat(ends).map(IssuanceContract::isDone).containsOnlyOnce(false);
        assertOpen(requests.get(20), certificates.get(20));
        assertIssued(requests.get(0), certificates.get(0));
        assertIssued(requests.get(59), certificates.get(59));
    }

    private static boolean isDone(CompletionStage<Void> end) {
        try {
            end.toCompletableFuture().join();
            return true;
        } catch (CompletionException e) {
            return false;
        }
    }

    @Test
    default void search_states_tellOpenFromActive() {
        Samples samples = samples();
        Certificate open = samples.certificate();
        Certificate active = samples.certificate();
        node().commit(samples.reserve(open));
        node().commit(samples.reserve(active));
        node().commit(samples.complete(active));

        assertThat(found(samples, CertificateState.RESERVED, Samples.NOW)).containsExactly(open.id());
        assertThat(found(samples, CertificateState.ACTIVE, Samples.NOW)).containsExactly(active.id());
        assertThat(found(samples, CertificateState.EXPIRED, active.notAfter().plusSeconds(1)))
                .containsExactly(active.id());
        assertThat(node().certificates().count(samples.ca()))
                .containsEntry(CertificateState.RESERVED, 1L)
                .containsEntry(CertificateState.ACTIVE, 1L);
    }

    private List<Long> found(Samples samples, CertificateState state, Instant now) {
        var query = Searches.of(samples.ca()).state(state).at(now).query();
        return node().certificates().search(query, Optional.empty(), 100).items().stream()
                .map(Certificate::id)
                .toList();
    }

    @Test
    default void leftBehind_completed_isNotFound() {
        Samples samples = samples();
        Certificate open = samples.certificate();
        Certificate done = samples.certificate();
        node().commit(new Change.Reserve(open, 903, 7, 0, samples.tbs(open)));
        node().commit(new Change.Reserve(done, 903, 7, 0, samples.tbs(done)));
        node().commit(new Change.Complete(done.id(), 903, 7, samples.signed(done)));

        assertThat(node().certificates().leftBehind(903, 8, 10))
                .extracting(CertificateStore.Reserved::certificateId)
                .containsExactly(open.id());
        assertThat(node().certificates().leftBehind(903, 7, 10)).isEmpty();
    }

    @Test
    default void list_states_tellApprovedFromIssued() {
        Samples samples = samples();
        Certificate open = samples.certificate();
        Certificate done = samples.certificate();
        CertificateRequest approved = samples.request(open, RequestState.APPROVED);
        CertificateRequest issued = samples.request(done, RequestState.APPROVED);
        CertificateRequest alone = samples.request(RequestState.APPROVED);
        node().commit(put(approved), samples.reserve(open));
        node().commit(put(issued), samples.reserve(done));
        node().commit(put(alone));
        node().commit(samples.complete(done), issued(issued, done));

        assertThat(newest(RequestState.ISSUED, 1)).containsExactly(issued.id());
        assertThat(newest(RequestState.APPROVED, 2)).containsExactly(alone.id(), approved.id());
    }

    private List<Object> newest(RequestState state, int count) {
        return node().requests().list(Optional.empty(), Optional.of(state), Optional.empty(), count).items().stream()
                .<Object>map(CertificateRequest::id)
                .toList();
    }
}
