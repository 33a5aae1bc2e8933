package org.caravelpki.core.status.crl.internal;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.caravelpki.api.model.RevocationReason;
import org.caravelpki.api.model.SerialNumber;
import org.caravelpki.api.provider.store.CertificateStore;
import org.caravelpki.core.status.asn1.internal.Encode;

/**
 * Encodes entries one after the other as they are read (RFC 5280 section 5.1.2.6): there may be a million. They are kept in
 * slices of whole entries, so that nothing has to grow or to be copied.
 */
final class CrlEntries implements Consumer<CertificateStore.RevokedEntry> {
    private static final byte[] REASON_CODE = HexFormat.of().parseHex("0603551d15");
    private static final byte[] INVALIDITY_DATE = HexFormat.of().parseHex("0603551d18");
    private static final byte[] ABSENT = {};
    private static final int SLICE = 1_000_000;
    private static final int SAMPLE = 1_000;
    private static final Map<RevocationReason, byte[]> REASONS = reasons();

    private final List<byte[]> slices = new ArrayList<>();
    private final List<byte[]> samples = new ArrayList<>();
    private ByteArrayOutputStream slice = new ByteArrayOutputStream();
    private int inSlice;
    private int sampled;
    private int count;

    private static Map<RevocationReason, byte[]> reasons() {
        Map<RevocationReason, byte[]> encoded = new EnumMap<>(RevocationReason.class);
        Arrays.stream(RevocationReason.values())
                .forEach(
                        reason -> encoded.put(reason, Encode.extension(REASON_CODE, Encode.enumerated(reason.code()))));
        // Section 5.3.1: the reason should be absent instead of unspecified.
        encoded.put(RevocationReason.UNSPECIFIED, ABSENT);
        return Collections.unmodifiableMap(encoded);
    }

    @Override
    public void accept(CertificateStore.RevokedEntry entry) {
        add(entry.serial(), Encode.time(entry.at()), entry.reason(), entry.invalidityDate());
    }

    /** An entry of a delta CRL that takes one out of its base. */
    void remove(SerialNumber serial, byte[] revocationDate) {
        add(serial, revocationDate, RevocationReason.REMOVE_FROM_CRL, Optional.empty());
    }

    private void add(SerialNumber serial, byte[] date, RevocationReason reason, Optional<Instant> invalidityDate) {
        byte[] entry = Encode.sequence(Encode.integer(serial.value()), date, extensions(reason, invalidityDate));
        if (slice.size() + entry.length > SLICE) {
            endSlice();
        }
        slice.writeBytes(entry);
        count++;
        if (++inSlice <= SAMPLE || slices.isEmpty()) {
            sampled = slice.size();
        }
    }

    private void endSlice() {
        if (slice.size() > 0) {
            byte[] ended = slice.toByteArray();
            slices.add(ended);
            samples.add(sampled == ended.length ? ended : Arrays.copyOf(ended, sampled));
            slice = new ByteArrayOutputStream(ended.length);
            inSlice = 0;
        }
    }

    private static byte[] extensions(RevocationReason reason, Optional<Instant> invalidityDate) {
        byte[] code = REASONS.get(reason);
        byte[] date = invalidityDate
                .map(instant -> Encode.extension(INVALIDITY_DATE, Encode.generalizedTime(instant)))
                .orElse(ABSENT);
        return code.length + date.length == 0 ? ABSENT : Encode.sequence(code, date);
    }

    int count() {
        return count;
    }

    /** Whole entries to be linted: the first slice, and of each further one the beginning. */
    List<byte[]> samples() {
        endSlice();
        return samples;
    }

    /** The entries, whole ones in each slice; none when there are none. */
    List<byte[]> slices() {
        endSlice();
        return slices;
    }
}
