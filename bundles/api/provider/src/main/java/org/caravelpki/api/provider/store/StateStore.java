package org.caravelpki.api.provider.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.model.Page;
import org.caravelpki.api.model.StateDocument;
import org.osgi.annotation.versioning.ProviderType;

/** Reads and sweeps protocol documents. Blocks, thread-safe, {@code unavailable} while the database is away. */
@ProviderType
public interface StateStore {

    /**
     * One document that has not expired.
     *
     * @param collection the collection
     * @param id the document
     * @param now decides about expiry
     * @return it
     */
    Optional<StateDocument> find(String collection, String id, Instant now);

    /**
     * Lists by a key, in the order of ids.
     *
     * @param collection the collection
     * @param key the key's name
     * @param value its value
     * @param after the last id of the page before
     * @param limit at most 500
     * @param now decides about expiry
     * @return a page
     */
    Page<StateDocument> list(
            String collection, String key, String value, Optional<String> after, int limit, Instant now);

    /**
     * Documents whose key {@code due} is at or before now, oldest first.
     *
     * @param collection the collection
     * @param limit how many at most
     * @param now the instant
     * @return the documents
     */
    List<StateDocument> due(String collection, int limit, Instant now);

    /**
     * Deletes expired documents.
     *
     * @param now the instant
     * @param limit how many at most in one go
     * @return how many it deleted
     */
    int sweep(Instant now, int limit);
}
