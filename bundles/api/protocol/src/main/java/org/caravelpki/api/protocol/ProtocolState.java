package org.caravelpki.api.protocol;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.model.Page;
import org.caravelpki.api.model.StateDocument;
import org.caravelpki.api.model.StateOperation;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What a protocol must remember between two requests: small documents that every node sees, since a client may talk to
 * one node now and to another a second later.
 *
 * <p>All methods return at once. Stages fail with {@link org.caravelpki.api.model.PkiException}: {@code conflict} when a
 * condition does not hold (then nothing of the batch was done), {@code unavailable} while the store is away.
 */
@ProviderType
public interface ProtocolState {
    /**
     * Reads one document.
     *
     * @param collection the collection
     * @param id the document
     * @return it, unless it is absent or expired
     */
    CompletionStage<Optional<StateDocument>> get(String collection, String id);

    /**
     * Lists documents that have a key of this value, in the order of their ids.
     *
     * @param collection the collection
     * @param key the key's name
     * @param value its value
     * @param after the {@code next} of the page before, or empty to begin
     * @param limit at most 500
     * @return a page
     */
    CompletionStage<Page<StateDocument>> find(
            String collection, String key, String value, Optional<String> after, int limit);

    /**
     * Does all steps in one transaction, or none.
     *
     * @param batch 1 to 50 steps
     * @return completes when committed
     */
    CompletionStage<Void> apply(List<StateOperation> batch);

    /**
     * Takes up unfinished work: gives documents whose key {@link StateDocument#DUE} holds an ISO instant in the past, each to one
     * caller in the whole cluster only, by moving that instant ahead.
     *
     * @param collection the collection
     * @param lease until when the caller has it for itself; after that anybody may take it up again
     * @param limit at most 100
     * @return the documents, with their new version
     */
    CompletionStage<List<StateDocument>> takeDue(String collection, Duration lease, int limit);
}
