package org.caravelpki.core.ca.authority.internal;

import java.time.Duration;
import java.util.Optional;
import org.caravelpki.api.admin.CaAdmin;
import org.caravelpki.api.engine.CaView;
import org.caravelpki.api.model.CrlPlan;
import org.caravelpki.api.model.KeySpec;

/**
 * What is configured of a CA.
 *
 * @param name its name
 * @param realm the tenant
 * @param subject its DN in the form of RFC 4514
 * @param issuer the CA that signs it; empty for a root
 * @param key what its keys are like
 * @param validity how long its certificates last
 * @param status how its CRLs and OCSP answers are made
 */
record CaSettings(
        String name,
        String realm,
        String subject,
        Optional<String> issuer,
        KeyChoice key,
        Duration validity,
        StatusSettings status) {

    /**
     * Which keys.
     *
     * @param spec what kind
     * @param type the key provider's type
     */
    record KeyChoice(KeySpec spec, String type) {}

    /**
     * CRLs and OCSP.
     *
     * @param crls how its CRLs are made
     * @param ocspValidity from thisUpdate to nextUpdate
     * @param responderKey what kind of key its OCSP responder has
     */
    record StatusSettings(CaView.CrlSettings crls, Duration ocspValidity, KeySpec responderKey) {
        private static final Duration OCSP_VALIDITY = Duration.ofHours(12);

        /** A root signs rarely and its key may be hard to reach; the others publish often. */
        static StatusSettings defaultsFor(CaAdmin.NewCa ca) {
            return ca.issuer().isEmpty()
                    ? of(ca, Duration.ofDays(1), Duration.ofDays(30))
                    : of(ca, Duration.ofHours(1), Duration.ofDays(3));
        }

        private static StatusSettings of(CaAdmin.NewCa ca, Duration interval, Duration validity) {
            return new StatusSettings(new CaView.CrlSettings(interval, validity), OCSP_VALIDITY, responder(ca.key()));
        }

        StatusSettings with(CrlPlan plan) {
            // Certificates may name every shard that there ever was.
            int shards = Math.max(crls.shards(), plan.shards());
            return new StatusSettings(
                    new CaView.CrlSettings(crls.interval(), crls.validity(), plan, shards), ocspValidity, responderKey);
        }

        /** A client that can verify the CA's signatures can then verify the responder's; small ones, since it signs much. */
        private static KeySpec responder(KeySpec ca) {
            return switch (ca.family()) {
                case EC -> KeySpec.EC_P256;
                case RSA -> new KeySpec(KeySpec.Family.RSA, 2048);
                case ED25519, ML_DSA -> ca;
            };
        }
    }

    CaSettings with(CrlPlan plan) {
        return new CaSettings(name, realm, subject, issuer, key, validity, status.with(plan));
    }

    static CaSettings of(CaAdmin.NewCa wanted) {
        return new CaSettings(
                wanted.name(),
                wanted.realm(),
                wanted.subject(),
                wanted.issuer(),
                new KeyChoice(wanted.key(), wanted.keyType()),
                wanted.validity(),
                StatusSettings.defaultsFor(wanted));
    }
}
