package org.caravelpki.testkit.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.model.CertificateRequest;
import org.caravelpki.api.model.Page;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.model.RequestState;
import org.caravelpki.api.provider.store.RequestStore;

/** Reads certificate requests from a {@link MemoryDatabase}; listings come in one page. */
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
        List<CertificateRequest> found = new ArrayList<>(database.content().requests.values().stream()
                .map(Stored::request)
                .filter(request -> realm.map(request.realm()::equals).orElse(true))
                .filter(request ->
                        state.map(wanted -> request.state() == wanted).orElse(true))
                .toList());
        Collections.reverse(found);
        return new Page<>(found.subList(0, Math.min(limit, found.size())), Optional.empty());
    }
}
