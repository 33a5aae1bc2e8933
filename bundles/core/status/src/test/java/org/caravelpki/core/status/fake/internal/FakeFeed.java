package org.caravelpki.core.status.fake.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.caravelpki.api.model.StatusChange;
import org.caravelpki.api.provider.store.FeedStore;
import org.caravelpki.testkit.store.MemoryDatabase;

/** The feed of one node. */
public final class FakeFeed implements FeedStore {
    private static final int NODE = 1;
    private final MemoryDatabase database;

    public FakeFeed(MemoryDatabase database) {
        this.database = database;
    }

    @Override
    public Map<Integer, Long> heads() {
        return Map.of(NODE, (long) database.feed().size());
    }

    @Override
    public List<Numbered> read(int node, long after, int limit) {
        List<StatusChange> all = database.feed();
        List<Numbered> read = new ArrayList<>();
        for (long number = after + 1; number <= all.size() && read.size() < limit; number++) {
            read.add(new Numbered(number, all.get((int) number - 1)));
        }
        return read;
    }
}
