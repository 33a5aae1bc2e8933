package org.caravelpki.core.ca.authority.internal;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.caravelpki.api.engine.CaView;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.provider.store.ConfigStore;
import org.caravelpki.core.ca.x509.internal.Issuer;

/** The CAs in memory. Reading never blocks; {@link #refresh} replaces the whole content. */
public final class CaDirectory {
    private final ReadAuthorities reader;
    private volatile Map<String, Authority> authorities = Map.of();

    /**
     * An empty directory.
     *
     * @param store where CAs are kept
     */
    public CaDirectory(ConfigStore store) {
        this.reader = new ReadAuthorities(store);
    }

    /** Reads every CA anew. Blocks. */
    public synchronized void refresh() {
        // Under the monitor: an older read must not replace the outcome of a newer one.
        authorities = reader.read();
    }

    Optional<Authority> find(String name) {
        return Optional.ofNullable(authorities.get(name));
    }

    Authority get(String name) {
        return find(name).orElseThrow(() -> unknown(name));
    }

    Collection<Authority> all() {
        return authorities.values();
    }

    /**
     * Whether there is such a CA, with a certificate or without.
     *
     * @param name its name
     * @return as of the last refresh
     */
    public boolean knows(String name) {
        return authorities.containsKey(name);
    }

    /**
     * Whether a CA can issue.
     *
     * @param name its name
     * @return true when it has a certificate
     */
    public boolean isComplete(String name) {
        return find(name).map(ca -> !ca.generations().isEmpty()).orElse(false);
    }

    /**
     * The issuer of new certificates.
     *
     * @param name the CA
     * @return its current generation
     * @throws PkiException of kind {@code notFound}, or {@code unavailable} while it has no certificate
     */
    public Issuer issuer(String name) {
        return get(name).current();
    }

    /**
     * Over how many CRLs a CA's new certificates are spread.
     *
     * @param name the CA
     * @return 0 when all are in one
     */
    public int shards(String name) {
        return get(name).settings().status().crls().plan().shards();
    }

    /**
     * The issuers of new certificates.
     *
     * @return the current generation of every CA that has one
     */
    public List<Issuer> issuers() {
        return all().stream()
                .filter(ca -> !ca.generations().isEmpty())
                .map(Authority::current)
                .toList();
    }

    /**
     * All CAs.
     *
     * @return by name
     */
    public List<CaView> views() {
        return all().stream().map(Authority::view).toList();
    }

    /**
     * One CA.
     *
     * @param name its name
     * @return the CA
     * @throws PkiException of kind {@code notFound}
     */
    public CaView view(String name) {
        return get(name).view();
    }

    private static PkiException unknown(String name) {
        return new PkiException(PkiException.Kind.NOT_FOUND, "There is no CA named '" + name + "'.");
    }
}
