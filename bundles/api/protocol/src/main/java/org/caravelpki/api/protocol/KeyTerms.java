package org.caravelpki.api.protocol;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a protocol secret may be used for. Whoever accepts it, keeps to this.
 *
 * @param expires after this instant nobody new may be let in by it
 * @param uses how many may be let in by it; 0 for any number
 * @param names patterns, in the language of policies, for the names that those may ask for; empty when the policy alone
 *     decides
 * @param policies the policies that those may use; empty for all
 */
public record KeyTerms(Optional<Instant> expires, int uses, List<String> names, List<String> policies) {
    /** Copies the lists. */
    public KeyTerms {
        names = List.copyOf(names);
        policies = List.copyOf(policies);
    }
}
