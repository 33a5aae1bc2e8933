package org.caravelpki.api.admin;

import java.time.Instant;
import java.util.List;
import org.caravelpki.api.model.KeyId;
import org.caravelpki.api.model.KeySpec;
import org.osgi.annotation.versioning.ProviderType;

/** Private keys, by their public parts. */
@ProviderType
public interface KeyAdmin {

    /**
     * All keys of all providers.
     *
     * @return by id
     */
    List<Key> list();

    /**
     * A key.
     *
     * @param id its id
     * @param spec what kind
     * @param keyIdentifier the SHA-1 key identifier of RFC 5280 section 4.2.1.2 (1), hexadecimal
     * @param usedBy the CAs and responders that use it
     * @param created when it was made
     */
    record Key(KeyId id, KeySpec spec, String keyIdentifier, List<String> usedBy, Instant created) {
        /** Copies the list. */
        public Key {
            usedBy = List.copyOf(usedBy);
        }
    }
}
