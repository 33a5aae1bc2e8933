package org.caravelpki.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.caravelpki.api.model.CertificateRequest;
import org.caravelpki.api.model.CertificateRequest.Approval;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.RequestState;
import org.caravelpki.api.model.SerialNumber;
import org.caravelpki.api.provider.store.Change;
import org.junit.jupiter.api.Test;

/** Certificate requests: recorded, moved on, voted on, and listed. */
public interface RequestContract extends StoreContract {

    private CertificateRequest put(Samples samples, RequestState state) {
        CertificateRequest request = samples.request(state);
        node().commit(new Change.PutRequest(request, Optional.empty(), "{}"));
        return request;
    }

    private static Change.MoveRequest move(CertificateRequest request, RequestState from, RequestState to) {
        return new Change.MoveRequest(
                request.id(), from, to, Optional.empty(), Optional.empty(), Samples.NOW.plusSeconds(9));
    }

    @Test
    default void put_newRequest_isStoredAsGiven() {
        Samples samples = samples();
        CertificateRequest request = samples.request(RequestState.PENDING_APPROVAL);
        Der pkcs10 = Der.of(samples.octets(400));
        String order = "{\"text\":\"ä€𝄞" + "x".repeat(70_000) + "\"}";

        node().commit(new Change.PutRequest(request, Optional.of(pkcs10), order));

        assertThat(node().requests().find(request.id())).hasValueSatisfying(stored -> {
            assertThat(stored.request()).isEqualTo(request);
            assertThat(stored.pkcs10()).contains(pkcs10);
            assertThat(stored.order()).isEqualTo(order);
        });
    }

    @Test
    default void put_sameId_conflicts() {
        CertificateRequest request = put(samples(), RequestState.RECEIVED);

        assertThat(node().refusal(new Change.PutRequest(request, Optional.empty(), "{}")))
                .isEqualTo(PkiException.Kind.CONFLICT);
    }

    @Test
    default void move_fromItsState_keepsSerialAndTime() {
        Samples samples = samples();
        CertificateRequest request = put(samples, RequestState.APPROVED);
        SerialNumber serial = samples.serial();

        node().commit(new Change.MoveRequest(
                request.id(),
                RequestState.APPROVED,
                RequestState.ISSUED,
                Optional.empty(),
                Optional.of(serial),
                Samples.NOW.plusSeconds(3)));

        CertificateRequest stored =
                node().requests().find(request.id()).orElseThrow().request();
        assertThat(stored.state()).isEqualTo(RequestState.ISSUED);
        assertThat(stored.serial()).contains(serial);
        assertThat(stored.updated()).isEqualTo(Samples.NOW.plusSeconds(3));
    }

    @Test
    default void move_fromAnotherState_conflicts() {
        CertificateRequest request = put(samples(), RequestState.PENDING_APPROVAL);

        assertThat(node().refusal(move(request, RequestState.APPROVED, RequestState.ISSUED)))
                .isEqualTo(PkiException.Kind.CONFLICT);
    }

    @Test
    default void move_unknown_conflicts() {
        CertificateRequest request = samples().request(RequestState.APPROVED);

        assertThat(node().refusal(move(request, RequestState.APPROVED, RequestState.ISSUED)))
                .isEqualTo(PkiException.Kind.CONFLICT);
    }

    @Test
    default void vote_twoApprovers_areKeptInOrder() {
        CertificateRequest request = put(samples(), RequestState.PENDING_APPROVAL);
        Approval zoe = new Approval("zoe", true, Samples.NOW, "");
        Approval adam = new Approval("adam", false, Samples.NOW.plusSeconds(1), "no");

        node().commit(new Change.Vote(request.id(), zoe));
        node().commit(new Change.Vote(request.id(), adam));

        CertificateRequest stored =
                node().requests().find(request.id()).orElseThrow().request();
        assertThat(stored.approvals()).containsExactly(zoe, adam);
        assertThat(stored.updated()).isEqualTo(adam.at());
    }

    @Test
    default void vote_unknownRequest_conflicts() {
        CertificateRequest request = samples().request(RequestState.PENDING_APPROVAL);

        assertThat(node().refusal(new Change.Vote(request.id(), new Approval("zoe", true, Samples.NOW, ""))))
                .isEqualTo(PkiException.Kind.CONFLICT);
    }

    @Test
    default void vote_twiceBySame_conflicts() {
        CertificateRequest request = put(samples(), RequestState.PENDING_APPROVAL);
        node().commit(new Change.Vote(request.id(), new Approval("zoe", true, Samples.NOW, "")));

        assertThat(node().refusal(new Change.Vote(request.id(), new Approval("zoe", false, Samples.NOW, ""))))
                .isEqualTo(PkiException.Kind.CONFLICT);
    }

    @Test
    default void list_byState_pagesNewestFirst() {
        Samples samples = samples();
        CertificateRequest first = put(samples, RequestState.RECEIVED);
        CertificateRequest second = put(samples, RequestState.PENDING_APPROVAL);
        CertificateRequest third = put(samples, RequestState.RECEIVED);

        var page = node().requests().list(Optional.of("default"), Optional.empty(), Optional.empty(), 2);
        var rest = node().requests().list(Optional.of("default"), Optional.of(RequestState.RECEIVED), page.next(), 1);

        assertThat(page.items()).extracting(CertificateRequest::id).containsExactly(third.id(), second.id());
        assertThat(rest.items()).extracting(CertificateRequest::id).containsExactly(first.id());
        assertThat(node().requests()
                        .list(Optional.of("nobody"), Optional.empty(), Optional.empty(), 2)
                        .items())
                .isEqualTo(List.of());
    }
}
