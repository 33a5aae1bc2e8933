package org.caravelpki.core.status.crl.internal;

import java.util.function.Consumer;
import org.caravelpki.api.provider.store.CertificateStore.RevokedEntry;

/**
 * What a delta CRL lists (RFC 5280 section 5.2.4): what is revoked and the base does not say so, and, as removeFromCRL, what
 * the base has on hold and is not any more. Compared with the base as it was published, so that neither the clock nor the way
 * by which a revocation came matters.
 */
final class DeltaEntries implements Consumer<RevokedEntry> {
    private final BaseEntries base;
    private final CrlEntries entries = new CrlEntries();

    DeltaEntries(BaseEntries base) {
        this.base = base;
    }

    @Override
    public void accept(RevokedEntry entry) {
        if (!base.lists(entry.serial(), entry.reason())) {
            entries.accept(entry);
        }
        base.stillListed(entry.serial());
    }

    /** To be called when all that is revoked now was accepted. */
    CrlEntries finish() {
        // Entries of other reasons leave the list only after their certificates expired; nobody needs to be told.
        base.released().forEach(entries::remove);
        return entries;
    }
}
