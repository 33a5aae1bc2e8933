package org.caravelpki.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.caravelpki.api.model.CrlName;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.LeaseStore.Lease;
import org.junit.jupiter.api.Test;

/** CRLs: published under a lease's fence, found by name. */
public interface CrlContract extends StoreContract {

    private static CrlName full(String ca) {
        return new CrlName(ca, OptionalInt.of(1), OptionalInt.empty(), false);
    }

    private static CrlName delta(String ca) {
        return new CrlName(ca, OptionalInt.of(1), OptionalInt.empty(), true);
    }

    private Change.StoredCrl crl(CrlName name, long number, Der encoded) {
        return new Change.StoredCrl(
                node().writer().newId(),
                name,
                BigInteger.valueOf(number),
                name.delta() ? Optional.of(BigInteger.ONE) : Optional.empty(),
                Samples.NOW,
                Samples.NOW.plusSeconds(3_600),
                17,
                encoded);
    }

    private Lease lease(Samples samples) {
        return node().leases().acquire(samples.ca(), Duration.ofMinutes(5)).orElseThrow();
    }

    private static Change.PutCrl under(Lease lease, Change.StoredCrl crl) {
        return new Change.PutCrl(crl, lease.name(), lease.fence());
    }

    @Test
    default void putCrl_underTheFence_isTheNewest() {
        Samples samples = samples();
        Lease lease = lease(samples);
        Change.StoredCrl first = crl(full(samples.ca()), 255, Der.of(samples.octets(900)));
        Change.StoredCrl second = crl(full(samples.ca()), 256, Der.of(samples.octets(900)));
        node().commit(under(lease, first));
        node().commit(under(lease, second));

        assertThat(node().crls().newest(full(samples.ca()))).contains(second);
        assertThat(node().crls().highestNumber(samples.ca(), 1)).isEqualTo(256);
        assertThat(node().crls().highestNumber(samples.ca(), 2)).isZero();
    }

    @Test
    default void newestListed_severalOfOneName_isTheNewest() {
        Samples samples = samples();
        Lease lease = lease(samples);
        node().commit(under(lease, crl(full(samples.ca()), 255, Der.of(samples.octets(900)))));
        node().commit(under(lease, crl(full(samples.ca()), 256, Der.of(samples.octets(901)))));

        assertThat(node().crls().newestListed(full(samples.ca())))
                .hasValueSatisfying(listed -> assertThat(listed.octets()).isEqualTo(901));
        assertThat(node().crls().newestListed(delta(samples.ca()))).isEmpty();
    }

    @Test
    default void dropCrl_superseded_leavesTheNewest() {
        Samples samples = samples();
        Lease lease = lease(samples);
        Change.StoredCrl first = crl(full(samples.ca()), 1, Der.of(samples.octets(900)));
        Change.StoredCrl second = crl(full(samples.ca()), 2, Der.of(samples.octets(900)));
        node().commit(under(lease, first));
        node().commit(under(lease, second));
        assertThat(node().crls().superseded(full(samples.ca()))).containsExactly(first.id());

        node().commit(new Change.DropCrl(first.id()));
        node().commit(new Change.DropCrl(first.id()));

        assertThat(node().crls().superseded(full(samples.ca()))).isEmpty();
        assertThat(node().crls().newest(full(samples.ca()))).contains(second);
    }

    @Test
    default void putCrl_largerThanAPacket_comesBackWhole() {
        Samples samples = samples();
        Change.StoredCrl large = crl(full(samples.ca()), 1, Der.of(samples.octets(20_000_001)));

        node().commit(under(lease(samples), large));

        assertThat(node().crls().newest(full(samples.ca()))).contains(large);
    }

    @Test
    default void putCrl_numberThatExists_conflicts() {
        Samples samples = samples();
        Lease lease = lease(samples);
        Change.StoredCrl first = crl(full(samples.ca()), 1, Der.of(samples.octets(900)));
        node().commit(under(lease, first));

        PkiException.Kind refusal =
                node().refusal(under(lease, crl(full(samples.ca()), 1, Der.of(samples.octets(900)))));

        assertThat(refusal).isEqualTo(PkiException.Kind.CONFLICT);
        assertThat(node().crls().newest(full(samples.ca()))).contains(first);
    }

    @Test
    default void putCrl_deltaWithTheCompleteOnesNumber_isKept() {
        Samples samples = samples();
        Lease lease = lease(samples);
        Change.StoredCrl complete = crl(full(samples.ca()), 4, Der.of(samples.octets(900)));
        Change.StoredCrl delta = crl(delta(samples.ca()), 4, Der.of(samples.octets(90)));

        node().commit(under(lease, complete), under(lease, delta));

        assertThat(node().crls().newest(full(samples.ca()))).contains(complete);
        assertThat(node().crls().newest(delta(samples.ca()))).contains(delta);
        assertThat(node().crls().list())
                .filteredOn(listed -> listed.name().ca().equals(samples.ca()))
                .extracting(listed -> listed.name().delta() + "/" + listed.octets())
                .containsExactly("false/900", "true/90");
    }

    @Test
    default void putCrl_fenceOfAnEarlierOwner_conflicts() {
        Samples samples = samples();
        Lease old = lease(samples);
        node().leases().release(old);
        try (StoreNode other = open(82)) {
            assertThat(other.leases().acquire(samples.ca(), Duration.ofMinutes(5)))
                    .isPresent();

            assertThat(node().refusal(under(old, crl(full(samples.ca()), 1, Der.of(samples.octets(90))))))
                    .isEqualTo(PkiException.Kind.CONFLICT);
        }
        assertThat(node().crls().newest(full(samples.ca()))).isEmpty();
    }

    @Test
    default void putCrl_unknownLease_conflicts() {
        Samples samples = samples();

        assertThat(node().refusal(new Change.PutCrl(
                        crl(full(samples.ca()), 1, Der.of(samples.octets(90))), samples.ca(), 1)))
                .isEqualTo(PkiException.Kind.CONFLICT);
    }
}
