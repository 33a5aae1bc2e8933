package org.caravelpki.core.ca.authority.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.caravelpki.api.admin.CaAdmin;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.KeyId;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.provider.crypto.Crypto;
import org.caravelpki.api.provider.store.CaGeneration;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.ConfigStore;
import org.caravelpki.api.provider.store.StoreWriter;
import org.caravelpki.core.ca.issue.internal.Await;
import org.caravelpki.core.ca.keys.internal.KeyRouter;
import org.caravelpki.core.ca.x509.internal.DistinguishedName;
import org.caravelpki.core.ca.x509.internal.Issuer;

/**
 * CAs that an issuer outside this installation certifies: the request goes out, the certificate comes in, perhaps weeks later.
 * What waits is in the database, so that any node and any start can go on. One at a time on this node; blocks.
 */
public final class ManageExternalCas {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final CaDirectory directory;
    private final StoreWriter writer;
    private final KeyRouter keys;
    private final CheckNewCa checkNew;
    private final CheckCaCertificate checkCertificate;
    private final BeginGeneration begin;
    private final CaDocuments documents;
    private final CaAudit audit;

    /**
     * Over the store and the keys.
     *
     * @param store reads
     * @param writer writes
     * @param keys makes keys and signs requests
     * @param crypto verifies and gives randomness
     * @param directory refreshed after each change
     * @param clock the time
     */
    public ManageExternalCas(
            ConfigStore store, StoreWriter writer, KeyRouter keys, Crypto crypto, CaDirectory directory, Clock clock) {
        this.directory = directory;
        this.writer = writer;
        this.keys = keys;
        this.checkNew = new CheckNewCa(directory, store, clock);
        this.checkCertificate = new CheckCaCertificate(crypto, clock);
        this.begin = new BeginGeneration(writer, keys, clock, crypto.random());
        this.documents = new CaDocuments(store, clock);
        this.audit = new CaAudit(clock);
    }

    /**
     * Begins a CA and makes its key, or goes on with one whose making was interrupted.
     *
     * @param actor who
     * @param wanted what
     */
    public synchronized void create(Requester actor, CaAdmin.NewCa wanted) {
        directory.refresh();
        CaSettings settings = CaSettings.external(wanted);
        if (directory.knows(wanted.name())) {
            directory.get(wanted.name()).settings().requireSame(settings);
        } else {
            checkNew.checkExternal(wanted);
            commit(List.of(documents.put(settings), audit.created(actor, settings)));
        }
        Authority ca = directory.get(wanted.name());
        if (ca.generations().isEmpty()) {
            begin.publicKey(ca, ca.unfinished().orElseGet(() -> begin.withNewKey(actor, ca.settings(), 1)));
            directory.refresh();
        }
    }

    /**
     * Begins the next generation of a CA that has one, or goes on with one that was begun.
     *
     * @param actor who
     * @param name the CA
     * @param newKey whether it gets a key of its own
     */
    public synchronized void renew(Requester actor, String name, boolean newKey) {
        directory.refresh();
        Authority ca = external(name);
        Issuer current = ca.current();
        CaGeneration next = ca.unfinished()
                .orElseGet(() -> newKey
                        ? begin.withNewKey(actor, ca.settings(), current.generation() + 1)
                        : begin.withKeyOf(actor, ca.settings(), current));
        ca.requireWanted(next, newKey);
        begin.publicKey(ca, next);
        directory.refresh();
    }

    /**
     * Signs a certificate request for what waits.
     *
     * @param actor who
     * @param name the CA
     * @return a PKCS#10
     */
    public synchronized Der request(Requester actor, String name) {
        directory.refresh();
        Authority ca = external(name);
        CaGeneration waiting = waiting(ca);
        commit(List.of(audit.requested(actor, ca.settings(), waiting)));
        return new CaRequest(keys).sign(waiting, subject(ca), begin.publicKey(ca, waiting));
    }

    /** In the encoding that the certificates have which name this CA as their issuer. */
    private static X500Name subject(Authority ca) {
        return ca.generations().isEmpty()
                ? DistinguishedName.parse(ca.settings().subject())
                : ca.current().name();
    }

    /**
     * Takes the certificate from outside.
     *
     * @param actor who
     * @param name the CA
     * @param certificates the certificate and its issuers up to the root
     */
    public synchronized void install(Requester actor, String name, List<Der> certificates) {
        directory.refresh();
        Authority ca = external(name);
        CaGeneration waiting = waiting(ca);
        CaChain chain = CaChain.of(begin.publicKey(ca, waiting), certificates);
        checkCertificate.check(chain);
        requireNew(ca, chain);
        CaGeneration finished = new CaGeneration(
                waiting.ca(),
                waiting.generation(),
                waiting.key(),
                waiting.algorithm(),
                Optional.of(chain.certificate()),
                waiting.created());
        CaSettings settings = ca.settings().with(ca.settings().outside().with(waiting.generation(), chain.issuers()));
        commit(List.of(
                documents.put(settings),
                new Change.PutGeneration(finished),
                audit.finished(actor, settings, finished)));
    }

    private static void requireNew(Authority ca, CaChain chain) {
        CaChain.requireSubject(chain, subject(ca));
        if (ca.generations().stream().anyMatch(known -> known.certificate().equals(Optional.of(chain.certificate())))) {
            throw CaChain.refused("The certificate is that of an earlier generation.");
        }
        if (CaChain.isRoot(chain.own())) {
            throw CaChain.refused("The certificate is self-signed, and this CA is certified by another one.");
        }
    }

    /**
     * Takes back what waits, and the CA with it when it never had a certificate.
     *
     * @param actor who
     * @param name the CA
     */
    public synchronized void abandon(Requester actor, String name) {
        directory.refresh();
        Authority ca = external(name);
        CaGeneration waiting = waiting(ca);
        List<Change> unit = new ArrayList<>(List.of(
                new Change.DropGeneration(name, waiting.generation()), audit.abandoned(actor, ca.settings(), waiting)));
        if (ca.generations().isEmpty()) {
            unit.add(documents.delete(ca.settings()));
        }
        commit(unit);
        deleteKey(ca, waiting.key());
    }

    /** Last, since a key without a row harms nobody and a row without its key could not be finished. */
    private void deleteKey(Authority ca, KeyId key) {
        boolean isUsed =
                ca.generations().stream().anyMatch(one -> one.signing().key().equals(key));
        boolean exists = keys.list().stream().anyMatch(known -> known.id().equals(key));
        if (!isUsed && exists) {
            Await.result(keys.delete(key), LIMIT);
        }
    }

    private Authority external(String name) {
        Authority ca = directory.get(name);
        if (!ca.isExternal()) {
            throw new PkiException(
                    PkiException.Kind.CONFLICT, "The CA " + name + " is not certified outside this installation.");
        }
        return ca;
    }

    private static CaGeneration waiting(Authority ca) {
        return ca.unfinished()
                .orElseThrow(() -> new PkiException(
                        PkiException.Kind.CONFLICT,
                        "The CA " + ca.settings().name() + " waits for no certificate: renew it first."));
    }

    private void commit(List<Change> unit) {
        Await.result(writer.write(unit), LIMIT);
        directory.refresh();
    }
}
