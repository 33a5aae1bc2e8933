package org.caravelpki.api.admin;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.model.Page;
import org.osgi.annotation.versioning.ProviderType;

/** End entities and their enrollment secrets. */
@ProviderType
public interface EndEntityAdmin {

    /**
     * Lists by name.
     *
     * @param after the {@code next} of the page before, or empty to begin
     * @param limit 1 to 1,000
     * @return a page
     */
    Page<EndEntity> list(Optional<String> after, int limit);

    /**
     * Makes an end entity.
     *
     * @param operator who
     * @param wanted what
     * @return it
     */
    EndEntity add(Operator operator, EndEntity wanted);

    /**
     * Gives an end entity a new random secret and ends the old one; also ends a lock.
     *
     * @param operator who
     * @param name the end entity
     * @return the secret; shown this once and kept as a digest only
     */
    char[] newSecret(Operator operator, String name);

    /**
     * Gives an end entity a new random secret that is good for one certificate request, and ends the old one; also ends a lock.
     * Whoever sends that request again, as a client does that waits for approval, may show the secret again.
     *
     * @param operator who
     * @param name the end entity
     * @return the secret; shown this once and kept as a digest only
     */
    char[] newOneTimeSecret(Operator operator, String name);

    /**
     * An end entity.
     *
     * @param name unique
     * @param realm the tenant
     * @param policies the policies it may use
     * @param names the names it may have in its certificates; empty when the policy's patterns alone decide
     * @param hasSecret whether it has an enrollment secret, and one that was not used up
     * @param lockedUntil no secret is accepted before
     */
    record EndEntity(
            String name,
            String realm,
            List<String> policies,
            List<GeneralName> names,
            boolean hasSecret,
            Optional<Instant> lockedUntil) {
        /** Copies the lists. */
        public EndEntity {
            policies = List.copyOf(policies);
            names = List.copyOf(names);
        }
    }
}
