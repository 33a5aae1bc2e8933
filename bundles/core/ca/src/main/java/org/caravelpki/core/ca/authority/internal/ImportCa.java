package org.caravelpki.core.ca.authority.internal;

import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.caravelpki.api.admin.CaAdmin;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.KeyId;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.model.SignatureAlgorithm;
import org.caravelpki.api.provider.crypto.Crypto;
import org.caravelpki.api.provider.keys.KeyInfo;
import org.caravelpki.api.provider.store.CaGeneration;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.ConfigStore;
import org.caravelpki.api.provider.store.StoreWriter;
import org.caravelpki.core.ca.issue.internal.Await;
import org.caravelpki.core.ca.keys.internal.KeyRouter;
import org.caravelpki.core.ca.x509.internal.DistinguishedName;
import org.caravelpki.core.ca.x509.internal.Issuer;

/**
 * Brings in a CA that worked elsewhere: first its key, then in one transaction its settings and its generation. An interruption
 * between the two leaves a key that the next try takes up. One at a time on this node; blocks.
 */
public final class ImportCa {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final byte[] CHALLENGE = {'C', 'a', 'r', 'a', 'v', 'e', 'l'};

    private final StoreWriter writer;
    private final KeyRouter keys;
    private final Crypto crypto;
    private final CaDirectory directory;
    private final CheckNewCa checkNew;
    private final CheckCaCertificate checkCertificate;
    private final CaDocuments documents;
    private final CaAudit audit;
    private final Clock clock;

    /**
     * Over the store and the keys.
     *
     * @param store reads
     * @param writer writes
     * @param keys takes the key
     * @param crypto verifies
     * @param directory refreshed afterwards
     * @param clock the time
     */
    public ImportCa(
            ConfigStore store, StoreWriter writer, KeyRouter keys, Crypto crypto, CaDirectory directory, Clock clock) {
        this.writer = writer;
        this.keys = keys;
        this.crypto = crypto;
        this.directory = directory;
        this.checkNew = new CheckNewCa(directory, store, clock);
        this.checkCertificate = new CheckCaCertificate(crypto, clock);
        this.documents = new CaDocuments(store, clock);
        this.audit = new CaAudit(clock);
        this.clock = clock;
    }

    /**
     * Checks everything and, unless it is a dry run, keeps it.
     *
     * @param actor who
     * @param imported what
     * @return the generation, possibly one that was imported before
     */
    public synchronized Issuer bring(Requester actor, CaAdmin.ImportedCa imported) {
        directory.refresh();
        ReadPkcs12.Content content = ReadPkcs12.read(imported.pkcs12(), imported.password());
        Der publicKey = Der.of(content.own().getPublicKey().getEncoded());
        SignatureAlgorithm algorithm = SignatureAlgorithm.defaultFor(crypto.inspect(publicKey));
        checkKey(content, publicKey, algorithm);
        CaChain chain = CaChain.of(publicKey, content.certificates());
        checkCertificate.check(chain);
        Optional<Authority> known = directory.find(imported.name());
        Optional<Issuer> same = known.flatMap(ca -> generation(ca, chain));
        if (same.isPresent()) {
            return same.get();
        }
        CaSettings settings = settings(imported, chain, publicKey, known);
        CaGeneration generation = generation(imported, chain, algorithm, known);
        if (!imported.dryRun()) {
            keep(actor, settings, generation, new KeyPair(content.own().getPublicKey(), content.key()));
        }
        return Issuer.of(generation).withChain(chain.issuers());
    }

    private void checkKey(ReadPkcs12.Content content, Der publicKey, SignatureAlgorithm algorithm) {
        byte[] signature = crypto.sign(content.key(), algorithm, CHALLENGE);
        if (!crypto.verify(publicKey, algorithm, CHALLENGE, signature)) {
            throw CaChain.refused("The private key in the file does not fit the certificate.");
        }
    }

    private static Optional<Issuer> generation(Authority ca, CaChain chain) {
        return ca.generations().stream()
                .filter(known -> known.certificate().equals(Optional.of(chain.certificate())))
                .findFirst();
    }

    private CaSettings settings(CaAdmin.ImportedCa imported, CaChain chain, Der publicKey, Optional<Authority> known) {
        int number = next(known);
        if (known.isPresent()) {
            CaSettings settings = known.get().settings();
            requireNext(known.get(), chain);
            return settings.with(outside(settings.outside(), number, chain));
        }
        CheckNewCa.checkName(imported.name());
        checkNew.checkRealm(imported.realm());
        String subject = DistinguishedName.text(chain.own().getSubject());
        checkNew.checkSubject(imported.name(), subject);
        KeySpec key = crypto.inspect(publicKey);
        Optional<String> issuer = localIssuer(chain);
        boolean isExternal = issuer.isEmpty() && !CaChain.isRoot(chain.own());
        CaSettings.Outside outside = new CaSettings.Outside(isExternal, Map.of());
        return CaSettings.of(
                new CaAdmin.NewCa(
                        imported.name(), imported.realm(), subject, issuer, key, imported.keyType(), life(chain)),
                outside(outside, number, chain));
    }

    private static CaSettings.Outside outside(CaSettings.Outside before, int number, CaChain chain) {
        return before.isIssuer() ? before.with(number, chain.issuers()) : before;
    }

    private static void requireNext(Authority known, CaChain chain) {
        CaChain.requireSubject(chain, DistinguishedName.parse(known.settings().subject()));
        if (known.unfinished().isPresent()) {
            throw new PkiException(
                    PkiException.Kind.CONFLICT,
                    "A generation of the CA " + known.settings().name()
                            + " waits for its certificate: finish or abandon that one first.");
        }
    }

    private static Duration life(CaChain chain) {
        Instant begin = chain.own().getStartDate().getDate().toInstant();
        return Duration.between(begin, chain.own().getEndDate().getDate().toInstant());
    }

    /** The CA of this installation that certified it, if it is here already. */
    private Optional<String> localIssuer(CaChain chain) {
        return chain.issuers().stream().findFirst().flatMap(issuer -> directory.all().stream()
                .filter(ca -> ca.generations().stream()
                        .anyMatch(one -> one.certificate().equals(Optional.of(issuer))))
                .map(ca -> ca.settings().name())
                .findFirst());
    }

    private static int next(Optional<Authority> known) {
        return known.filter(ca -> !ca.generations().isEmpty())
                .map(ca -> ca.current().generation() + 1)
                .orElse(1);
    }

    private CaGeneration generation(
            CaAdmin.ImportedCa imported, CaChain chain, SignatureAlgorithm algorithm, Optional<Authority> known) {
        int number = next(known);
        // From the certificate, so that another try finds the key that this one stored.
        String suffix = chain.certificate().sha256().substring(0, 8);
        KeyId key = new KeyId(imported.keyType(), imported.name() + "-" + number + "-" + suffix);
        return new CaGeneration(
                imported.name(), number, key, algorithm, Optional.of(chain.certificate()), clock.instant());
    }

    private void keep(Requester actor, CaSettings settings, CaGeneration generation, KeyPair pair) {
        adopt(generation.key(), pair);
        List<Change> unit = List.of(
                documents.put(settings),
                new Change.PutGeneration(generation),
                audit.imported(actor, settings, generation));
        Await.result(writer.write(unit), LIMIT);
        directory.refresh();
    }

    private void adopt(KeyId id, KeyPair pair) {
        Optional<KeyInfo> stored =
                keys.list().stream().filter(known -> known.id().equals(id)).findFirst();
        if (stored.isEmpty()) {
            Await.result(keys.adopt(id, pair), LIMIT);
        }
    }
}
