package org.caravelpki.core.state.internal;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.caravelpki.api.model.Page;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.StateDocument;
import org.caravelpki.api.model.StateOperation;
import org.caravelpki.api.protocol.ProtocolState;
import org.caravelpki.api.provider.Behind;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.StateStore;
import org.caravelpki.api.provider.store.StoreWriter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Protocol documents in the database: reads on a pool of its own, writes through the node's writer. */
@Component(
        service = Behind.class,
        property = Behind.DOOR + "=org.caravelpki.api.protocol.ProtocolState",
        configurationPid = "org.caravelpki.core.state")
public final class StoredProtocolState implements ProtocolState, Behind {
    private static final int MAX_BATCH = 50;
    private static final int MAX_PAGE = 500;
    private static final int MAX_DUE = 100;
    private static final int WAITING_READS = 10_000;

    private final StateStore store;
    private final StoreWriter writer;
    private final ExecutorService readers;
    private final Clock clock;

    /**
     * Reads and writes through the gate.
     *
     * @param store reads
     * @param writer writes
     * @param config how many reads at a time
     */
    @Activate
    public StoredProtocolState(@Reference StateStore store, @Reference StoreWriter writer, StateConfig config) {
        this(store, writer, pool(Math.max(1, config.read$_$threads())), Clock.systemUTC());
    }

    StoredProtocolState(StateStore store, StoreWriter writer, ExecutorService readers, Clock clock) {
        this.store = store;
        this.writer = writer;
        this.readers = readers;
        this.clock = clock;
    }

    private static ExecutorService pool(int threads) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads,
                threads,
                30,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING_READS),
                new NamedThreads("caravel-state-read"));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** The gate lets the calls in flight finish before it comes to this. */
    @Deactivate
    void stop() {
        readers.shutdown();
    }

    @Override
    public CompletionStage<Optional<StateDocument>> get(String collection, String id) {
        return read(() -> store.find(collection, id, clock.instant()));
    }

    @Override
    public CompletionStage<Page<StateDocument>> find(
            String collection, String key, String value, Optional<String> after, int limit) {
        bound("page", limit, MAX_PAGE);
        return read(() -> store.list(collection, key, value, after, limit, clock.instant()));
    }

    @Override
    public CompletionStage<Void> apply(List<StateOperation> batch) {
        bound("batch", batch.size(), MAX_BATCH);
        batch.forEach(StoredProtocolState::boundBody);
        return writer.write(batch.stream().<Change>map(Change.State::new).toList());
    }

    @Override
    public CompletionStage<List<StateDocument>> takeDue(String collection, Duration lease, int limit) {
        bound("number of documents", limit, MAX_DUE);
        return read(() -> store.due(collection, limit, clock.instant()))
                .thenCompose(due -> new TakeDue(writer, clock, lease).take(due));
    }

    private <T> CompletionStage<T> read(Supplier<T> read) {
        try {
            return CompletableFuture.supplyAsync(read, readers);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(
                    PkiException.unavailable("Too many requests wait for the database.", Duration.ofSeconds(1)));
        }
    }

    private static void bound(String what, int size, int most) {
        if (size < 1 || size > most) {
            throw new IllegalArgumentException("a " + what + " has 1 to " + most + ", not " + size);
        }
    }

    private static void boundBody(StateOperation operation) {
        String body = operation instanceof StateOperation.Insert insert
                ? insert.document().body()
                : operation instanceof StateOperation.Update update
                        ? update.document().body()
                        : "";
        if (body.getBytes(StandardCharsets.UTF_8).length > StateDocument.MAX_BODY) {
            throw new IllegalArgumentException("a document has at most " + StateDocument.MAX_BODY + " octets");
        }
    }
}
