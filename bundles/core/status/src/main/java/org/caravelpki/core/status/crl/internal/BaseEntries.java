package org.caravelpki.core.status.crl.internal;

import java.util.HashMap;
import java.util.Map;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.RevocationReason;
import org.caravelpki.api.model.SerialNumber;

/** What a published CRL lists, to be compared with what is revoked now. */
final class BaseEntries {
    private final CompactEntries listed;
    private final Map<SerialNumber, byte[]> holds = new HashMap<>();

    private BaseEntries(int entries) {
        this.listed = new CompactEntries(entries);
    }

    /** Reads one of our own CRLs. */
    static BaseEntries of(Der crl, int entries) {
        BaseEntries base = new BaseEntries(entries);
        new ReadCrl(crl.stream()).entries(base::add);
        return base;
    }

    private void add(SerialNumber serial, byte[] revocationDate, int reason) {
        listed.add(serial, reason);
        if (reason == RevocationReason.CERTIFICATE_HOLD.code()) {
            holds.put(serial, revocationDate);
        }
    }

    boolean lists(SerialNumber serial, RevocationReason reason) {
        return listed.has(serial, reason.code());
    }

    void stillListed(SerialNumber serial) {
        if (!holds.isEmpty()) {
            holds.remove(serial);
        }
    }

    /** Certificates that were on hold and that nobody said {@link #stillListed} of, with the date of the hold. */
    Map<SerialNumber, byte[]> released() {
        return holds;
    }
}
