package org.caravelpki.api.admin;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Backups of this node: one file each, encrypted for whoever holds a recipient's private key, which the node never sees when
 * it makes one. Each method blocks for as long as the work takes and says from time to time how far it is.
 */
@ProviderType
public interface BackupAdmin {

    /**
     * Makes a backup while the node works. The file is there complete or not at all.
     *
     * @param operator who
     * @param wanted what
     * @param progress is told how far it is, in a few words, on the caller's thread
     * @return what was made
     */
    Made create(Operator operator, NewBackup wanted, Consumer<String> progress);

    /**
     * Checks a backup. Without a key: that the file is whole, and what it says of itself. With it: that everything in it can
     * be read and is what it says.
     *
     * @param file the backup
     * @param key a recipient's, if it shall be opened
     * @param progress is told how far it is, in a few words, on the caller's thread
     * @return what is in it
     */
    Verdict verify(Path file, Optional<RecipientKey> key, Consumer<String> progress);

    /**
     * Prepares a backup to become this node, which must be empty; it takes its place at the node's next start. When this
     * fails, nothing has changed.
     *
     * @param operator who
     * @param wanted what
     * @param progress is told how far it is, in a few words, on the caller's thread
     * @return what was, or would be, prepared
     */
    Restored restore(Operator operator, Restore wanted, Consumer<String> progress);

    /**
     * What to back up.
     *
     * @param file where to; it must not exist
     * @param recipients files with certificates (PEM), for whose keys it is encrypted
     * @param withDatabase false: keys and settings alone
     */
    record NewBackup(Path file, List<Path> recipients, boolean withDatabase) {
        /** Copies the list. */
        public NewBackup {
            recipients = List.copyOf(recipients);
        }
    }

    /**
     * A recipient's private key.
     *
     * @param file a PEM file
     * @param password what it is encrypted under; asked for only when it is
     */
    record RecipientKey(Path file, Supplier<char[]> password) {}

    /**
     * What to restore, and how.
     *
     * @param file the backup
     * @param key a recipient's private key
     * @param crlNumbers how many CRL numbers to pass over; empty: as many as may have been given out since the backup
     * @param dryRun true: everything is checked and nothing prepared
     */
    record Restore(Path file, RecipientKey key, OptionalLong crlNumbers, boolean dryRun) {}

    /**
     * A backup that was made.
     *
     * @param file where it is
     * @param octets its size
     * @param sha256 the digest of the file, hexadecimal
     * @param contents what is in it
     */
    record Made(Path file, long octets, String sha256, Contents contents) {}

    /**
     * What a check found. What is wrong is an exception.
     *
     * @param octets the file's size
     * @param sha256 the digest of the file, hexadecimal
     * @param opened whether it was opened and all of it read
     * @param contents what is in it
     */
    record Verdict(long octets, String sha256, boolean opened, Contents contents) {}

    /**
     * What was prepared.
     *
     * @param contents what the backup has
     * @param crlNumbers how many CRL numbers are passed over
     * @param outside files that were outside the node's directory and are now in {@code restored-outside/} below it
     * @param prepared whether it takes its place at the next start; false after a dry run
     */
    record Restored(Contents contents, long crlNumbers, List<String> outside, boolean prepared) {
        /** Copies the list. */
        public Restored {
            outside = List.copyOf(outside);
        }
    }

    /**
     * What a backup says is in it.
     *
     * @param version the product's version that made it
     * @param node the node's name
     * @param nodeNumber the node's number
     * @param made when it was begun; the database is as it was a moment later
     * @param recipients for whom it is encrypted
     * @param schema the database's schema; empty when it holds none
     * @param cas the CAs, a line for each generation
     * @param rows how many rows of each table
     * @param chains the audit chains
     * @param files the node's files
     */
    record Contents(
            String version,
            String node,
            int nodeNumber,
            Instant made,
            List<String> recipients,
            OptionalInt schema,
            List<Ca> cas,
            Map<String, Long> rows,
            List<Chain> chains,
            List<Stored> files) {
        /** Copies the collections. */
        public Contents {
            recipients = List.copyOf(recipients);
            cas = List.copyOf(cas);
            rows = Map.copyOf(rows);
            chains = List.copyOf(chains);
            files = List.copyOf(files);
        }

        /**
         * How many certificates.
         *
         * @return the rows of their table
         */
        public long certificates() {
            return rows.getOrDefault("certificate", 0L);
        }

        /**
         * How many of them are revoked.
         *
         * @return the rows of their table
         */
        public long revoked() {
            return rows.getOrDefault("revocation", 0L);
        }
    }

    /**
     * A generation of a CA.
     *
     * @param name the CA
     * @param generation from 1
     * @param key the key's id
     * @param fingerprint of the certificate, SHA-256, hexadecimal; empty while an external root has not answered
     */
    record Ca(String name, int generation, String key, Optional<String> fingerprint) {}

    /**
     * The head of an audit chain.
     *
     * @param node the node's number
     * @param epoch the writer's epoch
     * @param length the place of the last entry
     * @param head its hash
     */
    record Chain(int node, long epoch, long length, String head) {}

    /**
     * A file of the node.
     *
     * @param path below the node's directory, or below {@code outside/} with its whole path
     * @param octets its size
     * @param sha256 its digest, hexadecimal
     */
    record Stored(String path, long octets, String sha256) {}
}
