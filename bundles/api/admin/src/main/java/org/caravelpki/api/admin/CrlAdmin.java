package org.caravelpki.api.admin;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Certificate revocation lists. */
@ProviderType
public interface CrlAdmin {

    /**
     * The newest CRL of each CA and generation.
     *
     * @return by name
     */
    List<Crl> list();

    /**
     * Publishes new CRLs of a CA now, one for each of its generations that has not expired.
     *
     * @param operator who
     * @param ca the CA
     * @return the new CRLs
     */
    List<Crl> generate(Operator operator, String ca);

    /**
     * Publishes new delta CRLs of a CA now, one for each of its generations that has not expired.
     *
     * @param operator who
     * @param ca the CA
     * @return the new CRLs
     * @throws org.caravelpki.api.model.PkiException of kind {@code badRequest} when the CA has no delta CRLs
     */
    List<Crl> generateDeltas(Operator operator, String ca);

    /**
     * A published CRL.
     *
     * @param name the file name without its extension
     * @param number the CRL number
     * @param thisUpdate issue date
     * @param nextUpdate when the next one is there at the latest
     * @param entries how many
     * @param octets its size
     */
    record Crl(String name, BigInteger number, Instant thisUpdate, Instant nextUpdate, int entries, int octets) {}
}
