package org.caravelpki.provider.softkeys.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.provider.crypto.Crypto;
import org.caravelpki.api.provider.keys.KeyInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The keys on disk, and in memory from their first use on. Thread-safe; blocks on the disk. */
final class KeyVault {
    private static final Logger LOG = LoggerFactory.getLogger(KeyVault.class);
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final KeyDirectory directory;
    private final KeyReplica replica;
    private final StorageSecret secret;
    private final Crypto crypto;
    private final Pkcs12File format;
    private final Clock clock;
    private final Map<String, SoftKey> used = new ConcurrentHashMap<>();

    KeyVault(Path directory, Path secretFile, KeyReplica replica, Crypto crypto, Clock clock) {
        this.replica = replica;
        this.directory = new KeyDirectory(directory);
        this.secret = new StorageSecret(secretFile, crypto);
        this.crypto = crypto;
        this.format = new Pkcs12File(crypto);
        this.clock = clock;
    }

    /** Synchronized, so that of two callers with one name the second finds it taken. */
    synchronized KeyInfo generate(String name, KeySpec spec) {
        refuseTaken(name);
        return keep(name, crypto.generate(spec), spec);
    }

    /** Keeps a key from elsewhere. */
    synchronized KeyInfo adopt(String name, KeyPair pair) {
        refuseTaken(name);
        return keep(name, pair, crypto.inspect(Der.of(pair.getPublic().getEncoded())));
    }

    private KeyInfo keep(String name, KeyPair pair, KeySpec spec) {
        Instant created = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        try {
            directory.prepare();
            char[] password = secret.readOrCreate(
                    !directory.names().isEmpty() || !replica.names().isEmpty());
            byte[] content = format.encode(name, pair, spec, created, password);
            // A certificate may be issued for it the next moment: by then every node must be able to have it.
            replica.store(name, content);
            directory.write(name, content);
        } catch (IOException e) {
            throw PkiException.unavailable("The key soft:" + name + " could not be stored.", RETRY, e);
        }
        // Read back: what answers from now on is what a restart will find.
        return key(name).info();
    }

    private void refuseTaken(String name) {
        if (directory.holds(name) || replica.fetch(name).isPresent()) {
            throw new PkiException(PkiException.Kind.CONFLICT, "The key soft:" + name + " exists already.");
        }
    }

    SoftKey key(String name) {
        return used.computeIfAbsent(name, this::load);
    }

    private SoftKey load(String name) {
        requireSecret();
        try {
            Optional<byte[]> encoded = directory.read(name);
            if (encoded.isEmpty()) {
                encoded = fetch(name);
            }
            if (encoded.isEmpty()) {
                throw notFound(name);
            }
            return format.decode(name, encoded.get(), secret.read());
        } catch (IOException e) {
            throw PkiException.unavailable("The key soft:" + name + " cannot be read.", RETRY, e);
        }
    }

    /** Brings the file of a key that another node made. */
    private Optional<byte[]> fetch(String name) throws IOException {
        Optional<byte[]> content = replica.fetch(name);
        if (content.isPresent()) {
            directory.prepare();
            directory.write(name, content.get());
            LOG.info("The key soft:{} was brought from the database.", name);
        }
        return content;
    }

    // Without it nothing can be read, and what the database has would only be copied in vain: one sentence for all of
    // them.
    private void requireSecret() {
        if (!secret.isThere() && !replica.names().isEmpty()) {
            throw PkiException.unavailable(
                    "This node does not have the secret of the cluster's software keys yet: cluster:join brings it.",
                    RETRY);
        }
    }

    List<KeyInfo> list() {
        requireSecret();
        try {
            TreeSet<String> names = new TreeSet<>(directory.names());
            names.addAll(replica.names());
            for (String name : replica.deleted()) {
                forget(name);
                names.remove(name);
            }
            return names.stream().map(this::readable).flatMap(Optional::stream).toList();
        } catch (IOException e) {
            throw PkiException.unavailable("The software keys cannot be listed.", RETRY, e);
        }
    }

    /** Another node deleted it. */
    private void forget(String name) throws IOException {
        used.remove(name);
        if (directory.holds(name)) {
            directory.delete(name);
            LOG.info("The key soft:{} was deleted on another node.", name);
        }
    }

    // One damaged file must not hide the others.
    private Optional<KeyInfo> readable(String name) {
        try {
            return Optional.of(key(name).info());
        } catch (PkiException e) {
            LOG.error("The key soft:{} in {} cannot be read.", name, directory.path(), e);
            return Optional.empty();
        }
    }

    synchronized void delete(String name) {
        if (!directory.holds(name) && replica.fetch(name).isEmpty()) {
            throw notFound(name);
        }
        try {
            replica.delete(name);
            if (directory.holds(name)) {
                directory.delete(name);
            }
        } catch (IOException e) {
            throw PkiException.unavailable("The key soft:" + name + " could not be deleted.", RETRY, e);
        } finally {
            used.remove(name);
        }
    }

    private static PkiException notFound(String name) {
        return new PkiException(PkiException.Kind.NOT_FOUND, "There is no key soft:" + name + ".");
    }
}
