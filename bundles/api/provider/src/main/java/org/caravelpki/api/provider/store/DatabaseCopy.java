package org.caravelpki.api.provider.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Takes the whole content of a node's own database out while the node works, and makes another database of it. Not behind a
 * door: whoever asks holds it for as long as a copy takes. Blocks; {@code unavailable} while the database is away.
 */
@ProviderType
public interface DatabaseCopy {

    /**
     * Whether the database is this node's own.
     *
     * @return empty when it is; else one sentence that says which database it is and what copies it
     */
    Optional<String> objection();

    /**
     * Whether nothing would be lost with what is in it.
     *
     * @return true while there is neither a CA nor a certificate
     */
    boolean isEmpty();

    /**
     * The newest schema that this release can make and use.
     *
     * @return its number
     */
    int newestSchema();

    /**
     * Copies everything as it is at one moment, which lies after the call and before its first part. Writers are not held up.
     *
     * @param sink takes the parts in their order
     * @return what was copied
     * @throws IOException as the sink has it
     */
    Taken take(Sink sink) throws IOException;

    /**
     * Begins another database beside the node's own, which goes on undisturbed.
     *
     * @param schema the schema of the copy
     * @return takes the parts; to be closed in any case
     * @throws IOException when it cannot be made
     */
    Loading load(int schema) throws IOException;

    /** Takes the parts of a copy. */
    @ProviderType
    interface Sink {
        /**
         * One part.
         *
         * @param name its name: the table's, a slash, and a number
         * @param content some rows, a mebibyte or so
         * @throws IOException ends the copy
         */
        void part(String name, byte[] content) throws IOException;

        /**
         * How far it is.
         *
         * @param rows so many rows
         * @param of of so many
         */
        void progress(long rows, long of);
    }

    /**
     * What was copied.
     *
     * @param schema the database's schema
     * @param rows how many rows of each table
     * @param generations the CAs
     * @param chains the audit chains with their heads
     */
    record Taken(int schema, Map<String, Long> rows, List<CaGeneration> generations, List<AuditStore.Chain> chains) {
        /** Copies the collections. */
        public Taken {
            rows = Map.copyOf(rows);
            generations = List.copyOf(generations);
            chains = List.copyOf(chains);
        }
    }

    /** A database in the making. */
    @ProviderType
    interface Loading extends AutoCloseable {
        /**
         * Adds rows.
         *
         * @param name the part's name
         * @param content the part
         * @throws IOException when they cannot be added
         */
        void part(String name, byte[] content) throws IOException;

        /**
         * What was added so far.
         *
         * @return how many rows of each table
         */
        Map<String, Long> rows();

        /**
         * Completes it: schema of this release, everything on the disk. Whatever was given out after the copy was taken is
         * passed over: new epochs, positions of the feed and CRL numbers lie above.
         *
         * @param crlNumbers how many CRL numbers are passed over
         * @return each of its files, and where it is to be put while the node is down
         * @throws IOException when it cannot be completed
         */
        Map<Path, Path> finish(long crlNumbers) throws IOException;

        /** Removes it, unless it was finished. */
        @Override
        void close();
    }
}
