package org.caravelpki.core.ca.authority.internal;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.engine.Keys;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.KeyId;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.model.SignatureAlgorithm;
import org.caravelpki.api.provider.keys.KeyInfo;
import org.caravelpki.api.provider.store.CaGeneration;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.StoreWriter;
import org.caravelpki.core.ca.issue.internal.Await;
import org.caravelpki.core.ca.x509.internal.Issuer;

/**
 * Begins the next generation of a CA in two steps that are each committed and can each be taken up again: the generation's row
 * with its key's id, the key. What follows is the certificate, from here or from outside.
 */
final class BeginGeneration {
    /** Finding the primes of an RSA-8192 key may take minutes. */
    private static final Duration KEY_LIMIT = Duration.ofMinutes(5);

    private static final Duration COMMIT_LIMIT = Duration.ofSeconds(30);

    private final StoreWriter writer;
    private final Keys keys;
    private final CaAudit audit;
    private final Clock clock;
    private final SecureRandom random;

    BeginGeneration(StoreWriter writer, Keys keys, Clock clock, SecureRandom random) {
        this.writer = writer;
        this.keys = keys;
        this.audit = new CaAudit(clock);
        this.clock = clock;
        this.random = random;
    }

    /** Begins a generation with a new key. */
    CaGeneration withNewKey(Requester actor, CaSettings ca, int number) {
        byte[] suffix = new byte[4];
        random.nextBytes(suffix);
        // The random end tells this key from one that an earlier installation left in the same HSM or directory.
        KeyId key = new KeyId(
                ca.key().type(), ca.name() + "-" + number + "-" + HexFormat.of().formatHex(suffix));
        return begin(
                actor, ca, number, key, SignatureAlgorithm.defaultFor(ca.key().spec()));
    }

    /** Begins a generation with the key of the one before. */
    CaGeneration withKeyOf(Requester actor, CaSettings ca, Issuer previous) {
        return begin(
                actor,
                ca,
                previous.generation() + 1,
                previous.signing().key(),
                previous.signing().algorithm());
    }

    private CaGeneration begin(Requester actor, CaSettings ca, int number, KeyId key, SignatureAlgorithm algorithm) {
        CaGeneration begun = new CaGeneration(ca.name(), number, key, algorithm, Optional.empty(), clock.instant());
        List<Change> unit = List.of(new Change.PutGeneration(begun), audit.begun(actor, ca, begun));
        Await.result(writer.write(unit), COMMIT_LIMIT);
        return begun;
    }

    /** The public key of a generation that was begun, now or before an interruption; made if it is not there yet. */
    Der publicKey(Authority ca, CaGeneration begun) {
        return reused(ca, begun)
                .orElseGet(() -> ownKey(ca.settings().key().spec(), begun.key()).publicKey());
    }

    private static Optional<Der> reused(Authority ca, CaGeneration begun) {
        return ca.generations().stream()
                .map(Issuer::signing)
                .filter(signing -> signing.key().equals(begun.key()))
                .map(Issuer.Signing::publicKey)
                .findFirst();
    }

    private KeyInfo ownKey(KeySpec spec, KeyId id) {
        try {
            return Await.result(keys.generate(id, spec), KEY_LIMIT);
        } catch (PkiException e) {
            if (e.kind() != PkiException.Kind.CONFLICT) {
                throw e;
            }
            return existing(id);
        }
    }

    private KeyInfo existing(KeyId id) {
        return keys.list().stream()
                .filter(key -> key.id().equals(id))
                .findFirst()
                .orElseThrow(() -> PkiException.unavailable(
                        "The key " + id + " exists but cannot be read at the moment.", Duration.ofSeconds(5)));
    }
}
