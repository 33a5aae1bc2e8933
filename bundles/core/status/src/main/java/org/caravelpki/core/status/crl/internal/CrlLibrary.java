package org.caravelpki.core.status.crl.internal;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.caravelpki.api.admin.CrlAdmin;
import org.caravelpki.api.engine.CaView;
import org.caravelpki.api.model.CrlName;
import org.caravelpki.api.pki.PublishedCrl;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.CrlStore;
import org.caravelpki.core.status.issuer.internal.IssuerDirectory;

/** The published CRLs. Blocks on the database. */
public final class CrlLibrary {
    private final IssuerDirectory issuers;
    private final CrlStore crls;

    /**
     * A library.
     *
     * @param issuers know the current generation of each CA
     * @param crls what was published
     */
    public CrlLibrary(IssuerDirectory issuers, CrlStore crls) {
        this.issuers = issuers;
        this.crls = crls;
    }

    /**
     * The newest CRL of a name.
     *
     * @param name with or without a generation
     * @return the CRL, or empty when there is none by that name
     */
    public Optional<PublishedCrl> find(CrlName name) {
        return withGeneration(name).flatMap(crls::newest).map(CrlLibrary::published);
    }

    private Optional<CrlName> withGeneration(CrlName name) {
        if (name.generation().isPresent()) {
            return Optional.of(name);
        }
        return issuers.cas().stream()
                .filter(ca -> ca.name().equals(name.ca()) && !ca.generations().isEmpty())
                .map(CaView::current)
                .map(current -> new CrlName(name.ca(), OptionalInt.of(current.number()), name.shard(), name.delta()))
                .findFirst();
    }

    private static PublishedCrl published(Change.StoredCrl crl) {
        return new PublishedCrl(crl.name(), crl.number(), crl.thisUpdate(), crl.nextUpdate(), crl.encoded());
    }

    /**
     * The newest CRL of every name.
     *
     * @return by name
     */
    public List<CrlAdmin.Crl> list() {
        return crls.list().stream().map(CrlLibrary::shown).toList();
    }

    private static CrlAdmin.Crl shown(CrlStore.Listed crl) {
        return new CrlAdmin.Crl(
                crl.name().toString(), crl.number(), crl.thisUpdate(), crl.nextUpdate(), crl.entries(), crl.octets());
    }

    /**
     * A CRL as operators see it.
     *
     * @param crl just published
     * @return the line
     */
    public static CrlAdmin.Crl shown(Change.StoredCrl crl) {
        return new CrlAdmin.Crl(
                crl.name().toString(),
                crl.number(),
                crl.thisUpdate(),
                crl.nextUpdate(),
                crl.entries(),
                crl.encoded().length());
    }
}
