package org.caravelpki.core.status.crl.internal;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.caravelpki.api.model.RevocationReason;
import org.caravelpki.api.provider.store.CertificateStore;
import org.caravelpki.core.status.asn1.internal.Encode;

/** Encodes entries one after the other as they are read (RFC 5280 section 5.1.2.6): there may be a million. */
final class CrlEntries implements Consumer<CertificateStore.RevokedEntry> {
    private static final byte[] REASON_CODE = HexFormat.of().parseHex("0603551d15");
    private static final byte[] INVALIDITY_DATE = HexFormat.of().parseHex("0603551d18");
    private static final byte[] ABSENT = {};

    private final ByteArrayOutputStream encoded = new ByteArrayOutputStream();
    private int count;

    @Override
    public void accept(CertificateStore.RevokedEntry entry) {
        encoded.writeBytes(
                Encode.sequence(Encode.integer(entry.serial().value()), Encode.time(entry.at()), extensions(entry)));
        count++;
    }

    private static byte[] extensions(CertificateStore.RevokedEntry entry) {
        byte[] reason = reason(entry.reason());
        byte[] invalidityDate = entry.invalidityDate()
                .map(date -> Encode.extension(INVALIDITY_DATE, Encode.generalizedTime(date)))
                .orElse(ABSENT);
        return reason.length + invalidityDate.length == 0 ? ABSENT : Encode.sequence(reason, invalidityDate);
    }

    // Section 5.3.1: the reason should be absent instead of unspecified.
    private static byte[] reason(RevocationReason reason) {
        return reason == RevocationReason.UNSPECIFIED
                ? ABSENT
                : Encode.extension(REASON_CODE, Encode.enumerated(reason.code()));
    }

    int count() {
        return count;
    }

    /** The list, which is left out when there are none. */
    byte[] list() {
        return count == 0 ? ABSENT : Encode.sequence(encoded.toByteArray());
    }
}
