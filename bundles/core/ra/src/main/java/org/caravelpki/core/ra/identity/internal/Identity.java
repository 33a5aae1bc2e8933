package org.caravelpki.core.ra.identity.internal;

import java.util.Optional;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.provider.store.EndEntity;

/**
 * Somebody whose credential was right.
 *
 * @param requester who
 * @param endEntity when an enrollment secret was shown, whose
 * @param certificate when a TLS client certificate was shown, which
 */
public record Identity(Requester requester, Optional<EndEntity> endEntity, Optional<Certificate> certificate) {

    static Identity of(EndEntity endEntity) {
        return new Identity(
                new Requester(Requester.Kind.END_ENTITY, endEntity.name()), Optional.of(endEntity), Optional.empty());
    }

    static Identity of(Certificate certificate, String fingerprint) {
        return new Identity(
                new Requester(Requester.Kind.CLIENT_CERTIFICATE, fingerprint),
                Optional.empty(),
                Optional.of(certificate));
    }

    static Identity of(Requester attested) {
        return new Identity(attested, Optional.empty(), Optional.empty());
    }
}
