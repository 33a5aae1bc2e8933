package org.caravelpki.provider.sql.change.internal;

import java.util.List;
import java.util.Optional;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.StateOperation;
import org.caravelpki.api.provider.store.Change;

/** How much memory a unit holds while it waits, roughly: what may be long is counted, everything else is a flat rate. */
final class Weight {
    private static final long FLAT_RATE = 1_024;

    private Weight() {}

    static long of(List<Change> unit) {
        return unit.stream().mapToLong(change -> FLAT_RATE + lengthOf(change)).sum();
    }

    private static long lengthOf(Change change) {
        if (change instanceof Change.Reserve reserve) {
            return reserve.tbs().length();
        } else if (change instanceof Change.Complete complete) {
            return complete.encoded().length();
        } else if (change instanceof Change.Import imported) {
            return lengthOf(imported.certificate().encoded());
        } else if (change instanceof Change.PutRequest put) {
            return lengthOf(put.pkcs10()) + put.order().length();
        } else if (change instanceof Change.PutConfig put) {
            return put.document().body().length();
        } else if (change instanceof Change.PutCrl put) {
            return put.crl().encoded().length();
        } else if (change instanceof Change.State state) {
            return lengthOf(state.operation());
        } else if (change instanceof Change.Audit audit) {
            return audit.record().detail().length();
        }
        return 0;
    }

    private static long lengthOf(Optional<Der> encoding) {
        return encoding.map(Der::length).orElse(0);
    }

    private static long lengthOf(StateOperation operation) {
        if (operation instanceof StateOperation.Insert insert) {
            return insert.document().body().length();
        }
        return operation instanceof StateOperation.Update update
                ? update.document().body().length()
                : 0;
    }
}
