package org.caravelpki.provider.softkeys.internal;

import java.util.List;
import java.util.Optional;

/**
 * Where the key files of one node can be had by the others. What it holds is encrypted under the storage secret, which is not
 * in it. Thread-safe; blocks; fails with {@link org.caravelpki.api.model.PkiException}.
 */
interface KeyReplica {
    /** For a node that is alone. */
    KeyReplica NONE = new KeyReplica() {
        @Override
        public Optional<byte[]> fetch(String name) {
            return Optional.empty();
        }

        @Override
        public List<String> names() {
            return List.of();
        }

        @Override
        public List<String> deleted() {
            return List.of();
        }

        @Override
        public void store(String name, byte[] content) {
            // Nobody would read it.
        }

        @Override
        public void delete(String name) {
            // Nobody has it.
        }
    };

    /** A key file that some node stored. */
    Optional<byte[]> fetch(String name);

    /** The names of all that are there. */
    List<String> names();

    /** The names of those that some node deleted: nobody may go on to use them. */
    List<String> deleted();

    /** Stores a key file; conflicts when the name was ever used. */
    void store(String name, byte[] content);

    /** Deletes a key file everywhere. */
    void delete(String name);
}
