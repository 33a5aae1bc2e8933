package org.caravelpki.api.provider.store;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.model.CrlName;
import org.osgi.annotation.versioning.ProviderType;

/** Reads CRLs. Blocks, thread-safe, {@code unavailable} while the database is away. */
@ProviderType
public interface CrlStore {

    /**
     * The newest CRL of a name.
     *
     * @param name with its generation
     * @return the CRL
     */
    Optional<Change.StoredCrl> newest(CrlName name);

    /**
     * The newest CRL of a name, without its encoding read.
     *
     * @param name with its generation
     * @return what is known of it
     */
    Optional<Listed> newestListed(CrlName name);

    /**
     * CRLs of a name that newer ones have taken the place of, to be dropped when the next is published.
     *
     * @param name with its generation
     * @return row ids, at most 50
     */
    List<Long> superseded(CrlName name);

    /**
     * The highest CRL number that a generation of a CA has used for any of its CRLs.
     *
     * @param ca the CA's name
     * @param generation its generation
     * @return the number, zero when there is none
     */
    BigInteger highestNumber(String ca, int generation);

    /**
     * The newest CRLs of every name, without their encodings read.
     *
     * @return by name
     */
    List<Listed> list();

    /**
     * A line of the listing.
     *
     * @param name with its generation
     * @param number the CRL number
     * @param thisUpdate issue date
     * @param nextUpdate when the next one is there at the latest
     * @param entries how many
     * @param octets the size
     */
    record Listed(
            CrlName name,
            BigInteger number,
            java.time.Instant thisUpdate,
            java.time.Instant nextUpdate,
            int entries,
            int octets) {}
}
