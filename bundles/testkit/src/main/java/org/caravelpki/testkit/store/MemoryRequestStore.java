package org.caravelpki.testkit.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.caravelpki.api.model.CertificateRequest;
import org.caravelpki.api.model.Page;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.model.RequestState;
import org.caravelpki.api.provider.store.RequestStore;

/** Reads certificate requests from a {@link MemoryDatabase}. */
public final class MemoryRequestStore implements RequestStore {
    private final MemoryDatabase database;

    /**
     * A view.
     *
     * @param database of this
     */
    public MemoryRequestStore(MemoryDatabase database) {
        this.database = database;
    }

    @Override
    public Optional<Stored> find(RequestId id) {
        return Optional.ofNullable(database.content().requests.get(id));
    }

    @Override
    public Page<CertificateRequest> list(
            Optional<String> realm, Optional<RequestState> state, Optional<String> after, int limit) {
        List<CertificateRequest> rows = database.content().requests.values().stream()
                .map(Stored::request)
                .toList();
        Map<RequestId, Integer> places = new HashMap<>();
        rows.forEach(row -> places.put(row.id(), places.size()));
        List<CertificateRequest> found = rows.stream()
                .filter(request -> realm.map(request.realm()::equals).orElse(true))
                .filter(request ->
                        state.map(wanted -> request.state() == wanted).orElse(true))
                .toList();
        return NewestFirst.page(found, request -> places.get(request.id()), after, limit);
    }
}
