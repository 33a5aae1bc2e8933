package org.caravelpki.core.status.ocsp.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.caravelpki.api.engine.Keys;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.provider.keys.KeyInfo;
import org.caravelpki.core.status.issuer.internal.CaCertificate;
import org.caravelpki.core.status.issuer.internal.IssuingKey;

/**
 * Destroys responder keys that no valid certificate holds any more. A key of the last day is left alone: its certificate
 * may be on its way on another node.
 */
final class RemoveOldKeys {
    private static final Duration GRACE = Duration.ofDays(1);

    private final FindResponder find;
    private final Keys keys;
    private final Clock clock;

    RemoveOldKeys(FindResponder find, Keys keys, Clock clock) {
        this.find = find;
        this.keys = keys;
        this.clock = clock;
    }

    void remove(IssuingKey issuer) {
        Instant now = clock.instant();
        Set<Der> certified = find.valid(issuer, now)
                .map(certificate -> CaCertificate.parse(certificate.encoded().orElseThrow()))
                .map(CaCertificate::publicKey)
                .collect(Collectors.toSet());
        String prefix = RenewResponder.keyPrefix(issuer);
        keys.list().stream()
                .filter(key -> key.id().name().startsWith(prefix))
                .filter(key -> key.created().plus(GRACE).isBefore(now))
                .filter(key -> !certified.contains(key.publicKey()))
                .map(KeyInfo::id)
                .forEach(keys::delete);
    }
}
