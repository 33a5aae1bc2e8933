package org.caravelpki.core.status.crl.internal;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.caravelpki.core.status.asn1.internal.Encode;

/** Puts a TBSCertList together (RFC 5280 section 5.1.2) from its fields and slices of entries. */
final class TbsCertList {
    private static final byte[] VERSION_2 = Encode.integer(BigInteger.ONE);

    private final List<byte[]> before;
    private final CrlEntries entries;
    private final byte[] extensions;

    TbsCertList(CrlHead head, CrlEntries entries, byte[] extensions) {
        this.before = List.of(
                VERSION_2,
                head.scope().generation().algorithm().identifier().bytes(),
                head.scope().certificate().subject().bytes(),
                Encode.time(head.thisUpdate()),
                Encode.time(head.nextUpdate()));
        this.entries = entries;
        this.extensions = extensions;
    }

    /** The whole. */
    byte[] encode() {
        return with(entries.slices());
    }

    /** The same with a sample of the entries each. */
    Stream<byte[]> samples() {
        return entries.count() == 0
                ? Stream.of(encode())
                : entries.samples().stream().map(sample -> with(List.of(sample)));
    }

    // The list of entries is left out when there are none.
    private byte[] with(List<byte[]> slices) {
        List<byte[]> parts = new ArrayList<>(before);
        if (!slices.isEmpty()) {
            int length = slices.stream().mapToInt(slice -> slice.length).reduce(0, Math::addExact);
            parts.add(Encode.sequenceHeader(length));
            parts.addAll(slices);
        }
        parts.add(extensions);
        return Encode.sequence(parts.toArray(byte[][]::new));
    }
}
