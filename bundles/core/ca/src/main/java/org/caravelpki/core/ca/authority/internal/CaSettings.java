package org.caravelpki.core.ca.authority.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.caravelpki.api.admin.CaAdmin;
import org.caravelpki.api.engine.CaView;
import org.caravelpki.api.model.CrlPlan;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.model.PkiException;

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
 * @param outside what of it is not here
 */
record CaSettings(
        String name,
        String realm,
        String subject,
        Optional<String> issuer,
        KeyChoice key,
        Duration validity,
        StatusSettings status,
        Outside outside) {

    /**
     * What another installation has to do with the CA.
     *
     * @param isIssuer whether it certifies the CA
     * @param issuers of generations by their number, nearest first, up to and with the root
     */
    record Outside(boolean isIssuer, Map<Integer, List<Der>> issuers) {
        /** Nothing. */
        static final Outside NONE = new Outside(false, Map.of());

        Outside {
            issuers = Map.copyOf(issuers);
        }

        Outside with(int generation, List<Der> chain) {
            Map<Integer, List<Der>> more = new TreeMap<>(issuers);
            more.put(generation, List.copyOf(chain));
            return new Outside(isIssuer, more);
        }
    }

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
        static StatusSettings defaultsFor(boolean isRoot, KeySpec key) {
            return isRoot
                    ? of(key, Duration.ofDays(1), Duration.ofDays(30))
                    : of(key, Duration.ofHours(1), Duration.ofDays(3));
        }

        private static StatusSettings of(KeySpec key, Duration interval, Duration validity) {
            return new StatusSettings(new CaView.CrlSettings(interval, validity), OCSP_VALIDITY, responder(key));
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
        return new CaSettings(name, realm, subject, issuer, key, validity, status.with(plan), outside);
    }

    static CaSettings of(CaAdmin.NewCa wanted) {
        return of(wanted, Outside.NONE);
    }

    /** A CA that another installation certifies. */
    static CaSettings external(CaAdmin.NewCa wanted) {
        return of(wanted, new Outside(true, Map.of()));
    }

    static CaSettings of(CaAdmin.NewCa wanted, Outside outside) {
        boolean isRoot = wanted.issuer().isEmpty() && !outside.isIssuer();
        return new CaSettings(
                wanted.name(),
                wanted.realm(),
                wanted.subject(),
                wanted.issuer(),
                new KeyChoice(wanted.key(), wanted.keyType()),
                wanted.validity(),
                StatusSettings.defaultsFor(isRoot, wanted.key()),
                outside);
    }

    CaSettings with(Outside changed) {
        return new CaSettings(name, realm, subject, issuer, key, validity, status, changed);
    }

    /** Refuses a second CA of this name; asking again for the same is no second one. */
    void requireSame(CaSettings wanted) {
        boolean same = realm.equals(wanted.realm)
                && subject.equals(wanted.subject)
                && issuer.equals(wanted.issuer)
                && key.equals(wanted.key)
                && validity.equals(wanted.validity)
                && outside.isIssuer == wanted.outside.isIssuer;
        if (!same) {
            throw new PkiException(
                    PkiException.Kind.CONFLICT,
                    "There is a CA named '" + wanted.name + "' already, with another content.");
        }
    }
}
