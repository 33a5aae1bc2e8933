package org.caravelpki.core.ca.authority.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.admin.CaAdmin;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.provider.crypto.Crypto;
import org.caravelpki.api.provider.store.CaGeneration;
import org.caravelpki.api.provider.store.Change;
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
    private final BeginGeneration begin;
    private final CaDocuments documents;
    private final CaAudit audit;

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
        this.begin = new BeginGeneration(writer, keys, clock, crypto.random());
        this.documents = new CaDocuments(store, clock);
        this.audit = new CaAudit(clock);
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
            existing.get().settings().requireSame(CaSettings.of(wanted));
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
            certify(actor, ca, ca.unfinished().orElseGet(() -> begin.withNewKey(actor, ca.settings(), 1)));
        }
    }

    private void certify(Requester actor, Authority ca, CaGeneration begun) {
        certify.certify(actor, ca.settings(), begun, begin.publicKey(ca, begun));
        directory.refresh();
    }

    private void put(Requester actor, CaSettings ca) {
        List<Change> unit = List.of(documents.put(ca), audit.created(actor, ca));
        Await.result(writer.write(unit), COMMIT_LIMIT);
        directory.refresh();
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
        ca.requireWanted(next, newKey);
        certify(actor, ca, next);
    }

    private CaGeneration begun(Requester actor, Authority ca, Issuer current, boolean newKey) {
        return newKey
                ? begin.withNewKey(actor, ca.settings(), current.generation() + 1)
                : begin.withKeyOf(actor, ca.settings(), current);
    }
}
