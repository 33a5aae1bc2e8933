package org.caravelpki.core.status.ocsp.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.caravelpki.api.engine.CertificationAuthority;
import org.caravelpki.api.engine.Issued;
import org.caravelpki.api.engine.Keys;
import org.caravelpki.api.model.KeyId;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.provider.crypto.Crypto;
import org.caravelpki.api.provider.keys.KeyInfo;
import org.caravelpki.api.provider.store.LeaseStore;
import org.caravelpki.core.status.issuer.internal.CaCertificate;
import org.caravelpki.core.status.issuer.internal.IssuingKey;
import org.caravelpki.core.status.work.internal.Stages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a responder with a new key and a new certificate, on one node at a time. Blocks. */
final class RenewResponder {
    private static final Logger LOG = LoggerFactory.getLogger(RenewResponder.class);
    private static final Duration LEASE = Duration.ofMinutes(3);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String KEY_TYPE = "soft";

    private final CertificationAuthority authority;
    private final Keys keys;
    private final LeaseStore leases;
    private final OrderResponder orders;

    RenewResponder(CertificationAuthority authority, Keys keys, LeaseStore leases, Crypto crypto, Clock clock) {
        this.authority = authority;
        this.keys = keys;
        this.leases = leases;
        this.orders = new OrderResponder(crypto, clock);
    }

    /** The new responder, or empty while another node is at it. */
    Optional<Responder> renew(IssuingKey issuer) {
        Optional<LeaseStore.Lease> lease = leases.acquire("ocsp:" + issuer.ca().name(), LEASE);
        if (lease.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(withNewKey(issuer));
        } finally {
            leases.release(lease.get());
        }
    }

    private Responder withNewKey(IssuingKey issuer) {
        KeySpec spec = KeySpec.parse(issuer.ca().ocsp().responderKey());
        KeyInfo key = Stages.await(keys.generate(freeName(issuer), spec), PATIENCE);
        boolean certified = false;
        try {
            Responder responder = certify(issuer, key);
            certified = true;
            LOG.info(
                    "The OCSP responder of {} has a new certificate until {}.",
                    issuer,
                    responder.certificate().notAfter());
            return responder;
        } finally {
            if (!certified) {
                keys.delete(key.id());
            }
        }
    }

    private Responder certify(IssuingKey issuer, KeyInfo key) {
        Issued issued = Stages.await(authority.issue(orders.order(issuer, key)), PATIENCE);
        boolean ours = issuer.generations().stream()
                .anyMatch(generation ->
                        generation.number() == issued.certificate().generation());
        if (!ours) {
            throw new PkiException(
                    PkiException.Kind.CONFLICT, "The CA " + issuer.ca().name() + " was given a new key meanwhile.");
        }
        return FindResponder.of(issued.certificate(), CaCertificate.parse(issued.encoded()), key);
    }

    private KeyId freeName(IssuingKey issuer) {
        String prefix = keyPrefix(issuer);
        int highest = keys.list().stream()
                .map(key -> key.id().name())
                .filter(name -> name.matches("\\Q" + prefix + "\\E\\d{1,8}"))
                .mapToInt(name -> Integer.parseInt(name.substring(prefix.length())))
                .max()
                .orElse(0);
        return new KeyId(KEY_TYPE, prefix + (highest + 1));
    }

    static String keyPrefix(IssuingKey issuer) {
        return "ocsp-" + issuer + "-";
    }
}
