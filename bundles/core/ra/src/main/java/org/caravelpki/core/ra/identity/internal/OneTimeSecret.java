package org.caravelpki.core.ra.identity.internal;

import java.time.Instant;
import java.util.List;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.provider.store.AuditRecord;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.EndEntity;

/** Uses one-time secrets up: in the transaction that records the request, so that two requests never share one. */
public final class OneTimeSecret {
    private OneTimeSecret() {}

    /**
     * Whether a requester showed a one-time secret that was not used before.
     *
     * @param identity who
     * @return true when it is used up by what is recorded now
     */
    public static boolean isShownBy(Identity identity) {
        return identity.endEntity()
                .flatMap(EndEntity::secretDigest)
                .map(EnrollmentSecret::parse)
                .filter(secret -> secret.once() && secret.usedFor().isEmpty())
                .isPresent();
    }

    /**
     * What to write together with a request.
     *
     * @param identity who asks
     * @param id the request
     * @param actor who, as the audit log names it
     * @param now when
     * @return empty unless a one-time secret was shown
     */
    public static List<Change> use(Identity identity, RequestId id, String actor, Instant now) {
        if (!isShownBy(identity)) {
            return List.of();
        }
        EndEntity endEntity = identity.endEntity().orElseThrow();
        AuditRecord record = new AuditRecord(
                now,
                endEntity.realm(),
                actor,
                "endEntity.useSecret",
                "endEntity:" + endEntity.name(),
                "{\"request\":\"" + id + "\"}");
        return List.of(
                new Change.PutEndEntity(EndEntities.withSecret(endEntity, used(endEntity, id))),
                new Change.Audit(record));
    }

    private static String used(EndEntity endEntity, RequestId id) {
        return endEntity
                .secretDigest()
                .map(EnrollmentSecret::parse)
                .orElseThrow()
                .usedText(id);
    }
}
