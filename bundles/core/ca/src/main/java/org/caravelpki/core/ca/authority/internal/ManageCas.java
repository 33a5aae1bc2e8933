package org.caravelpki.core.ca.authority.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.admin.CaAdmin;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.provider.crypto.Crypto;
import org.caravelpki.api.provider.store.CaGeneration;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.ConfigDocument;
import org.caravelpki.api.provider.store.ConfigStore;
import org.caravelpki.api.provider.store.StoreWriter;
import org.caravelpki.core.ca.issue.internal.Await;
import org.caravelpki.core.ca.issue.internal.IssueCertificate;
import org.caravelpki.core.ca.keys.internal.KeyRouter;
import org.caravelpki.core.ca.template.internal.TemplateDirectory;
import org.caravelpki.core.ca.x509.internal.Issuer;

/** Makes and renews CAs. One at a time on this node; blocks. */
public final class ManageCas {
    private static final Duration COMMIT_LIMIT = Duration.ofSeconds(30);

    private final CaDirectory directory;
    private final StoreWriter writer;
    private final CheckNewCa check;
    private final CertifyCa certify;
    private final GrowCa grow;
    private final CaAudit audit;
    private final Clock clock;

    /**
     * Over the store, the keys and issuance.
     *
     * @param store reads
     * @param writer writes
     * @param keys makes keys
     * @param crypto gives randomness
     * @param directory refreshed after each change
     * @param templates has root-ca and sub-ca
     * @param issue makes the certificates
     * @param clock the time
     */
    public ManageCas(
            ConfigStore store,
            StoreWriter writer,
            KeyRouter keys,
            Crypto crypto,
            CaDirectory directory,
            TemplateDirectory templates,
            IssueCertificate issue,
            Clock clock) {
        this.directory = directory;
        this.writer = writer;
        this.check = new CheckNewCa(directory, store, clock);
        this.certify = new CertifyCa(directory, templates, issue, clock, crypto.random());
        this.grow = new GrowCa(writer, keys, certify, clock, crypto.random());
        this.audit = new CaAudit(clock);
        this.clock = clock;
    }

    /**
     * Makes a CA, or goes on with one whose making was interrupted.
     *
     * @param actor who
     * @param wanted what
     */
    public synchronized void create(Requester actor, CaAdmin.NewCa wanted) {
        directory.refresh();
        Optional<Authority> existing = directory.find(wanted.name());
        if (existing.isEmpty()) {
            check.check(wanted, certify.template(wanted.issuer()));
            put(actor, CaSettings.of(wanted));
        } else {
            requireSame(existing.get().settings(), CaSettings.of(wanted));
        }
        first(actor, directory.get(wanted.name()));
    }

    /**
     * Goes on with a CA whose making was interrupted, with the content that it was begun with.
     *
     * @param actor who
     * @param name the CA
     */
    public synchronized void finish(Requester actor, String name) {
        directory.refresh();
        first(actor, directory.get(name));
    }

    private void first(Requester actor, Authority ca) {
        if (ca.generations().isEmpty()) {
            CaGeneration begun = ca.unfinished().orElseGet(() -> grow.begin(actor, ca.settings(), 1));
            grow.finish(actor, ca, begun);
            directory.refresh();
        }
    }

    private void put(Requester actor, CaSettings ca) {
        ConfigDocument document = new ConfigDocument(
                ConfigDocument.Kind.CA, ca.name(), 1, ca.realm(), CaSettingsJson.write(ca), clock.instant());
        List<Change> unit = List.of(new Change.PutConfig(document), audit.created(actor, ca));
        Await.result(writer.write(unit), COMMIT_LIMIT);
        directory.refresh();
    }

    private static void requireSame(CaSettings existing, CaSettings wanted) {
        boolean same = existing.realm().equals(wanted.realm())
                && existing.subject().equals(wanted.subject())
                && existing.issuer().equals(wanted.issuer())
                && existing.key().equals(wanted.key())
                && existing.validity().equals(wanted.validity());
        if (!same) {
            throw new PkiException(
                    PkiException.Kind.CONFLICT,
                    "There is a CA named '" + wanted.name() + "' already, with another content.");
        }
    }

    /**
     * Brings a CA to its next generation, or goes on with a renewal that was interrupted.
     *
     * @param actor who
     * @param name the CA
     * @param newKey whether the generation gets a key of its own
     */
    public synchronized void renew(Requester actor, String name, boolean newKey) {
        directory.refresh();
        Authority ca = directory.get(name);
        Issuer current = ca.current();
        CaGeneration next = ca.unfinished().orElseGet(() -> begun(actor, ca, current, newKey));
        requireWanted(next, current, newKey);
        grow.finish(actor, ca, next);
        directory.refresh();
    }

    private CaGeneration begun(Requester actor, Authority ca, Issuer current, boolean newKey) {
        return newKey
                ? grow.begin(actor, ca.settings(), current.generation() + 1)
                : grow.begin(actor, ca.settings(), current);
    }

    private static void requireWanted(CaGeneration next, Issuer current, boolean newKey) {
        if (next.key().equals(current.signing().key()) == newKey) {
            throw new PkiException(
                    PkiException.Kind.CONFLICT,
                    "A renewal " + (newKey ? "with the same key" : "with a new key")
                            + " was begun and not finished: finish that one first.");
        }
    }
}
