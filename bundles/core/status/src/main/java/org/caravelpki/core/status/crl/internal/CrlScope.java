package org.caravelpki.core.status.crl.internal;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.caravelpki.api.engine.CaView;
import org.caravelpki.api.model.CrlName;
import org.caravelpki.core.status.issuer.internal.CaCertificate;

/**
 * What one line of CRLs covers, and who signs it. Without a shard: all that the CA revoked, whichever key signed it, since
 * such a CRL speaks for the whole name of its issuer. With one: the certificates of this generation that name the shard.
 *
 * @param ca the CA
 * @param generation the generation whose key signs and whose CRL this is
 * @param certificate its certificate
 * @param shard the shard, from 1; empty for the complete CRL
 */
record CrlScope(CaView ca, CaView.Generation generation, CaCertificate certificate, OptionalInt shard) {

    /** All of a generation. */
    static Stream<CrlScope> of(CaView ca, CaView.Generation generation, CaCertificate certificate) {
        return Stream.concat(
                Stream.of(new CrlScope(ca, generation, certificate, OptionalInt.empty())),
                IntStream.rangeClosed(1, ca.crl().shards())
                        .mapToObj(shard -> new CrlScope(ca, generation, certificate, OptionalInt.of(shard))));
    }

    /** The name of its complete CRLs. */
    CrlName name() {
        return new CrlName(ca.name(), OptionalInt.of(generation.number()), shard, false);
    }

    CrlName deltaName() {
        return new CrlName(ca.name(), OptionalInt.of(generation.number()), shard, true);
    }

    boolean hasDeltas() {
        return ca.crl().plan().deltaInterval().isPresent();
    }

    /** Whether it covers a certificate. */
    boolean covers(int ofGeneration, int ofShard) {
        return shard.isEmpty() || generation.number() == ofGeneration && shard.getAsInt() == ofShard;
    }

    /** The generations whose certificates it lists. */
    List<CaView.Generation> listed() {
        return shard.isEmpty() ? ca.generations() : List.of(generation);
    }

    boolean isExpired(Instant now) {
        return certificate.notAfter().isBefore(now);
    }

    @Override
    public String toString() {
        return name().toString();
    }
}
