package org.caravelpki.api.provider.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.model.GeneralName;

/**
 * What a certificate is about, with the digest of its enrollment secret.
 *
 * @param name unique, at most 120 characters
 * @param version counts its changes, from 1
 * @param realm the tenant
 * @param policies the policies it may use
 * @param names the names it may have in its certificates; empty when the policy's patterns alone decide
 * @param secretDigest a salted digest of the enrollment secret, in the form its writer chose; empty when it has none
 * @param failures wrong secrets in a row
 * @param lockedUntil no secret is accepted before
 * @param created when
 */
public record EndEntity(
        String name,
        int version,
        String realm,
        List<String> policies,
        List<GeneralName> names,
        Optional<String> secretDigest,
        int failures,
        Optional<Instant> lockedUntil,
        Instant created) {
    /** Copies the lists. */
    public EndEntity {
        policies = List.copyOf(policies);
        names = List.copyOf(names);
    }

    /** Never shows the digest. */
    @Override
    public String toString() {
        return "EndEntity[name=" + name + ", version=" + version + ", realm=" + realm + "]";
    }
}
