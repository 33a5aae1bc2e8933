package org.caravelpki.core.publish.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.provider.publish.Publisher;
import org.caravelpki.api.provider.store.CertificateStore;

/** Tells one publisher everything that is new, and remembers how far it came. One thread uses it. */
final class PublishRound {
    private final Sources sources;
    private final RememberPosition memory;
    private final boolean fromBeginning;
    private final Publisher publisher;
    private final Clock clock;
    private final Duration settleTime;
    private final PublishChanges changes;
    private PublishCertificates certificates;
    private Position position;

    PublishRound(
            Sources sources,
            RememberPosition memory,
            Publisher publisher,
            String name,
            boolean fromBeginning,
            Clock clock,
            Duration settleTime) {
        this.sources = sources;
        this.memory = memory;
        this.publisher = publisher;
        this.fromBeginning = fromBeginning;
        this.clock = clock;
        this.settleTime = settleTime;
        this.changes = new PublishChanges(sources, publisher, name);
    }

    /** Fails with whatever the publisher or a store throws; the next round goes on where this one stopped. */
    void run() throws Exception {
        if (position == null) {
            begin();
        }
        position = certificates.run(position);
        memory.write(position);
        position = changes.run(position);
        memory.write(position);
    }

    private void begin() throws Exception {
        Optional<Position> known = memory.read();
        Position first = known.isPresent() ? known.get() : fresh();
        if (known.isEmpty()) {
            changes.allCrls();
            memory.write(first);
        }
        certificates = new PublishCertificates(sources.certificates(), publisher, clock, settleTime, first);
        position = first;
    }

    private Position fresh() {
        var heads = sources.feed().heads();
        return new Position(fromBeginning ? 0 : newest(), new TreeSet<>(), heads);
    }

    private long newest() {
        CertificateStore.Query all = new CertificateStore.Query(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                clock.instant());
        List<Certificate> newest =
                sources.certificates().search(all, Optional.empty(), 1).items();
        return newest.isEmpty() ? 0 : newest.get(0).id();
    }
}
