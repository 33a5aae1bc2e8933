package org.caravelpki.api.pki;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.caravelpki.api.model.Der;

/**
 * What a client may know of a policy.
 *
 * @param name the policy's name
 * @param realm its tenant
 * @param description one sentence for people
 * @param protocols the protocols it can be used by
 * @param validity the usual validity of its certificates
 * @param issuers the chain of the current generation of its CA: issuing CA first, root last
 */
public record PolicyInfo(
        String name, String realm, String description, Set<String> protocols, Duration validity, List<Der> issuers) {

    /** Copies the collections. */
    public PolicyInfo {
        protocols = Set.copyOf(protocols);
        issuers = List.copyOf(issuers);
    }
}
