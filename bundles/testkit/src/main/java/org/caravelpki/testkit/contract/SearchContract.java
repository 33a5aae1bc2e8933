package org.caravelpki.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.CertificateState;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.model.Page;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.provider.store.CertificateStore.Query;
import org.caravelpki.api.provider.store.Change;
import org.junit.jupiter.api.Test;

/** The search for certificates: each criterion, expiry, paging. */
public interface SearchContract extends StoreContract {

    private Certificate active(Samples samples) {
        Certificate certificate = samples.certificate();
        node().commit(samples.reserve(certificate));
        node().commit(samples.complete(certificate));
        return certificate;
    }

    @Test
    default void search_partOfSubject_findsInEitherCase() {
        Samples samples = samples();
        Certificate wanted = samples.certificate("CN=Ärger_100%!,O=Wanted", List.of(), Samples.NOW);
        Certificate other = samples.certificate("CN=ArgerX100,O=Other", List.of(), Samples.NOW);
        node().commit(samples.reserve(wanted), samples.reserve(other));

        assertThat(found(Searches.of(samples.ca()).subject("ärger_100%!"))).containsExactly(wanted.id());
        assertThat(found(Searches.of(samples.ca()).subject("o="))).containsExactly(other.id(), wanted.id());
    }

    @Test
    default void search_name_findsExactly() {
        Samples samples = samples();
        Certificate certificate = active(samples);

        assertThat(found(Searches.of(samples.ca()).name(certificate.names().get(0))))
                .containsExactly(certificate.id());
        assertThat(found(Searches.of(samples.ca()).name(GeneralName.dns("example.org"))))
                .isEmpty();
    }

    @Test
    default void search_requesterAndPolicy_findsTheirs() {
        Samples samples = samples();
        Requester bob = new Requester(Requester.Kind.END_ENTITY, "bob");
        Certificate his = samples.with(samples.certificate(), bob, "device");
        node().commit(samples.reserve(his), samples.reserve(samples.certificate()));

        assertThat(found(Searches.of(samples.ca()).requester(bob))).containsExactly(his.id());
        assertThat(found(Searches.of(samples.ca()).policy("device"))).containsExactly(his.id());
        assertThat(found(Searches.of(samples.ca()).policy("tls"))).isEmpty();
    }

    @Test
    default void search_state_derivesExpiry() {
        Samples samples = samples();
        Certificate certificate = active(samples);
        Searches search = Searches.of(samples.ca());

        assertThat(found(search.state(CertificateState.ACTIVE).at(certificate.notAfter())))
                .hasSize(1);
        assertThat(found(search.state(CertificateState.EXPIRED).at(certificate.notAfter())))
                .isEmpty();
        Instant later = certificate.notAfter().plusSeconds(1);
        assertThat(found(search.state(CertificateState.ACTIVE).at(later))).isEmpty();
        assertThat(found(search.state(CertificateState.EXPIRED).at(later))).hasSize(1);
    }

    @Test
    default void search_rareStateOfAllCas_pagesNewestFirst() {
        List<Samples> cas = List.of(samples(), samples());
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            Certificate revoked = cas.get(i / 2 % 2).imported(CertificateState.REVOKED);
            node().commit(
                            new Change.Import(revoked, 0),
                            new Change.Import(cas.get(1).imported(CertificateState.ACTIVE), 0));
            ids.add(0, revoked.id());
        }
        Searches search = Searches.ofAllCas().state(CertificateState.REVOKED);
        Page<Certificate> first = node().certificates().search(search.query(), Optional.empty(), 4);
        Page<Certificate> second = node().certificates().search(search.query(), first.next(), 3);

        assertThat(Stream.concat(first.items().stream(), second.items().stream())
                        .map(Certificate::id))
                .containsExactlyElementsOf(ids);
    }

    @Test
    default void search_expiryWindow_includesFromAndExcludesTo() {
        Samples samples = samples();
        Certificate certificate = active(samples);
        Instant end = certificate.notAfter();

        assertThat(found(Searches.of(samples.ca()).expires(end, end.plusSeconds(1))))
                .hasSize(1);
        assertThat(found(Searches.of(samples.ca()).expires(end.minusSeconds(1), end)))
                .isEmpty();
    }

    @Test
    default void search_realm_isATenantsWall() {
        Samples samples = samples();
        active(samples);

        assertThat(found(Searches.of(samples.ca()).realm("default"))).hasSize(1);
        assertThat(found(Searches.of(samples.ca()).realm("Default"))).isEmpty();
    }

    @Test
    default void search_manyRows_pagesNewestFirstWithoutGapOrRepeat() {
        Samples samples = samples();
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            Certificate certificate = samples.certificate();
            ids.add(0, certificate.id());
            node().commit(samples.reserve(certificate));
        }
        List<Long> read = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            Page<Certificate> page =
                    node().certificates().search(Searches.of(samples.ca()).query(), after, 10);
            page.items().forEach(certificate -> read.add(certificate.id()));
            after = page.next();
        } while (after.isPresent());

        assertThat(read).isEqualTo(ids);
    }

    @Test
    default void search_foreignCursor_isRefused() {
        Query query = Searches.of("none").query();

        assertThatThrownBy(() -> node().certificates().search(query, Optional.of("x"), 10))
                .isInstanceOfSatisfying(
                        PkiException.class, e -> assertThat(e.kind()).isEqualTo(PkiException.Kind.BAD_REQUEST));
    }

    private List<Long> found(Searches search) {
        return node().certificates().search(search.query(), Optional.empty(), 100).items().stream()
                .map(Certificate::id)
                .toList();
    }
}
