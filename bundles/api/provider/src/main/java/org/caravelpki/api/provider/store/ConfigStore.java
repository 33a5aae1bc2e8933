package org.caravelpki.api.provider.store;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Reads configuration documents and CA generations. Blocks, thread-safe, {@code unavailable} while the database is away. */
@ProviderType
public interface ConfigStore {

    /**
     * The newest version of a document.
     *
     * @param kind what it describes
     * @param name its name
     * @return the document
     */
    Optional<ConfigDocument> find(ConfigDocument.Kind kind, String name);

    /**
     * One version of a document.
     *
     * @param kind what it describes
     * @param name its name
     * @param version which
     * @return the document
     */
    Optional<ConfigDocument> find(ConfigDocument.Kind kind, String name, int version);

    /**
     * The newest version of every document.
     *
     * @param kind what they describe
     * @return by name
     */
    List<ConfigDocument> list(ConfigDocument.Kind kind);

    /**
     * The generations of every CA.
     *
     * @return by CA and generation
     */
    List<CaGeneration> generations();

    /**
     * One end entity.
     *
     * @param name its name
     * @return it
     */
    Optional<EndEntity> endEntity(String name);

    /**
     * Lists end entities by name.
     *
     * @param after the last name of the page before, or empty to begin
     * @param limit at most 1,000
     * @return a page
     */
    org.caravelpki.api.model.Page<EndEntity> endEntities(Optional<String> after, int limit);
}
