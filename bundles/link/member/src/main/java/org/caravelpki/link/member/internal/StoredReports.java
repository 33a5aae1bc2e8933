package org.caravelpki.link.member.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.caravelpki.api.engine.NodeReports;
import org.caravelpki.api.model.StateDocument;
import org.caravelpki.api.model.StateOperation;
import org.caravelpki.api.provider.Behind;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.StateStore;
import org.caravelpki.api.provider.store.StoreWriter;

/** What nodes say of themselves, in the database: the newest of each, so that either backend can tell about all. */
final class StoredReports implements NodeReports, Behind {
    private static final String COLLECTION = "secret.node-report";
    private static final String LISTED = "listed";
    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");
    private static final int MOST = 500;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StateStore store;
    private final StoreWriter writer;
    private final Clock clock;
    private final Executor reader;

    /** @param reader reads what was said before, which blocks */
    StoredReports(StateStore store, StoreWriter writer, Executor reader, Clock clock) {
        this.store = store;
        this.writer = writer;
        this.reader = reader;
        this.clock = clock;
    }

    @Override
    public CompletionStage<Void> report(NodeReport report) {
        // A report that comes at the same moment by the other backend conflicts: the node's next one is five seconds
        // away.
        return CompletableFuture.supplyAsync(() -> store.find(COLLECTION, report.node(), clock.instant()), reader)
                .thenCompose(old -> writer.write(List.of(new Change.State(put(old, report)))));
    }

    private static StateOperation put(Optional<StateDocument> old, NodeReport report) {
        ObjectNode body = JSON.createObjectNode()
                .put("role", report.role())
                .put("location", report.location())
                .put("ready", report.ready())
                .put("at", report.at().toString());
        report.problems().forEach(body.putArray("problems")::add);
        StateDocument document = new StateDocument(
                COLLECTION,
                report.node(),
                old.map(StateDocument::version).orElse(0L),
                NEVER,
                Map.of(LISTED, "all"),
                body.toString());
        return old.isPresent() ? new StateOperation.Update(document) : new StateOperation.Insert(document);
    }

    /** The newest report of each node. Blocks. */
    List<NodeReport> all() {
        return store.list(COLLECTION, LISTED, "all", Optional.empty(), MOST, clock.instant()).items().stream()
                .map(StoredReports::read)
                .toList();
    }

    private static NodeReport read(StateDocument document) {
        try {
            JsonNode body = JSON.readTree(document.body());
            List<String> problems = new ArrayList<>();
            body.path("problems").forEach(problem -> problems.add(problem.asText()));
            return new NodeReport(
                    document.id(),
                    body.path("role").asText(),
                    body.path("location").asText(),
                    body.path("ready").asBoolean(),
                    problems,
                    Instant.parse(body.path("at").asText()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the report of a node is JSON", e);
        }
    }
}
