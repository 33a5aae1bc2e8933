package org.caravelpki.core.status.crl.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1InputStream;
import org.caravelpki.api.model.RevocationReason;
import org.caravelpki.api.model.SerialNumber;
import org.caravelpki.api.provider.store.CertificateStore.RevokedEntry;
import org.junit.jupiter.api.Test;

class CrlEntriesTest {
    private static final int MANY = 60_000;

    private static CrlEntries entries(int number) {
        CrlEntries entries = new CrlEntries();
        for (int i = 0; i < number; i++) {
            entries.accept(new RevokedEntry(
                    new SerialNumber(BigInteger.ONE.shiftLeft(126).add(BigInteger.valueOf(i))),
                    Instant.EPOCH,
                    RevocationReason.SUPERSEDED,
                    Optional.empty(),
                    0));
        }
        return entries;
    }

    @Test
    void slices_noEntry_areNone() {
        assertThat(entries(0).slices()).isEmpty();
        assertThat(entries(0).samples()).isEmpty();
    }

    @Test
    void slices_many_haveWholeEntriesAndAllOfThem() throws Exception {
        CrlEntries entries = entries(MANY);
        int read = 0;
        for (byte[] slice : entries.slices()) {
            assertThat(slice.length).isLessThanOrEqualTo(1_000_000);
            read += parsed(slice);
        }
        assertThat(entries.slices()).hasSizeGreaterThan(1);
        assertThat(read).isEqualTo(MANY).isEqualTo(entries.count());
    }

    @Test
    void samples_many_areTheFirstSliceAndTheBeginningsOfTheOthers() throws Exception {
        CrlEntries entries = entries(MANY);
        assertThat(entries.samples().get(0)).isEqualTo(entries.slices().get(0));
        for (byte[] sample : entries.samples().subList(1, entries.samples().size())) {
            assertThat(parsed(sample)).isEqualTo(1_000);
        }
    }

    private static int parsed(byte[] slice) throws Exception {
        int number = 0;
        try (ASN1InputStream in = new ASN1InputStream(new ByteArrayInputStream(slice))) {
            while (in.readObject() != null) {
                number++;
            }
        }
        return number;
    }
}
