package org.caravelpki.api.model;

/** One step of a batch on protocol documents. */
public sealed interface StateOperation {

    /**
     * Makes a document; conflicts when the id is taken, so it also serves as a replay mark.
     *
     * @param document its version is ignored and becomes 1
     */
    record Insert(StateDocument document) implements StateOperation {}

    /**
     * Replaces a document; conflicts unless the stored version is the document's.
     *
     * @param document the new content with the version it was read with
     */
    record Update(StateDocument document) implements StateOperation {}

    /**
     * Forgets a document if it is there.
     *
     * @param collection the collection
     * @param id the document
     */
    record Delete(String collection, String id) implements StateOperation {}
}
