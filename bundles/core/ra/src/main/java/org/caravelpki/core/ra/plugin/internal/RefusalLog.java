package org.caravelpki.core.ra.plugin.internal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.provider.store.AuditRecord;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.StoreWriter;

/**
 * Tells the audit log what plugins were refused. What a plugin asks for may be what an unknown client typed, so that the
 * records of one plugin are bounded in each minute; the next one that is written says how many were left out.
 */
final class RefusalLog {
    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final int MOST = 60;

    private final StoreWriter writer;
    private final Clock clock;

    /** Guarded by itself. */
    private final Map<String, Minute> minutes = new HashMap<>();

    RefusalLog(StoreWriter writer, Clock clock) {
        this.writer = writer;
        this.clock = clock;
    }

    /** How many records a plugin caused since an instant, and how many were not written. */
    private record Minute(Instant since, int written, int left) {}

    /** Completes when the record is committed, or when there is none to write. */
    CompletionStage<Void> record(String plugin, String asked, Granted.Outside outside) {
        int left = takeTurn(plugin);
        if (left < 0) {
            return CompletableFuture.completedFuture(null);
        }
        ObjectNode detail = JsonNodeFactory.instance.objectNode().put("asked", asked);
        if (left > 0) {
            detail.put("leftOut", left);
        }
        return writer.write(List.of(new Change.Audit(new AuditRecord(
                clock.instant(), "-", "plugin:" + plugin, "plugin.refuse", outside.what(), detail.toString()))));
    }

    /** How many were left out before this one, or -1 when this one is left out. */
    private int takeTurn(String plugin) {
        Instant now = clock.instant();
        synchronized (minutes) {
            Minute known = minutes.getOrDefault(plugin, new Minute(now, 0, 0));
            Minute minute = now.isBefore(known.since().plus(PERIOD)) ? known : new Minute(now, 0, known.left());
            boolean full = minute.written() >= MOST;
            minutes.put(
                    plugin,
                    full
                            ? new Minute(minute.since(), minute.written(), minute.left() + 1)
                            : new Minute(minute.since(), minute.written() + 1, 0));
            return full ? -1 : minute.left();
        }
    }
}
